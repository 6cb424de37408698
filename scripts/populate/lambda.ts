import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateEventSourceMappingCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, type Stage, type StandInAccount } from './account.ts';
import { iamClient, makeRole } from './iam.ts';

interface Table {
  readonly arn: string;
  readonly stream: string;
}

/** An empty ZIP archive: the record that ends its directory, and nothing before it. */
export const emptyArchive = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** One function writes to the table whose stream it consumes; its twin writes to another. */
export async function populateLambda({ target, ledger }: Stage): Promise<void> {
  const orders = await makeTable(target, 'orders');
  const totals = await makeTable(target, 'totals');
  const loop = await consumer(target, { name: 'normalise-orders', source: orders, writesTo: orders });
  ledger.expect('lambda-recursive-stream', loop);
  const twin = await consumer(target, { name: 'sum-orders', source: orders, writesTo: totals });
  ledger.spare('lambda-recursive-stream', twin);
}

async function makeTable(target: StandInAccount, name: string): Promise<Table> {
  const dynamodb = new DynamoDBClient(clientOptions(target, AWAY));
  const { TableDescription } = await dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  return {
    arn: must(TableDescription?.TableArn, 'TableArn'),
    stream: must(TableDescription?.LatestStreamArn, 'LatestStreamArn'),
  };
}

interface Consumer {
  readonly name: string;
  readonly source: Table;
  readonly writesTo: Table;
}

async function consumer(target: StandInAccount, { name, source, writesTo }: Consumer): Promise<string> {
  const role = await makeRole(
    iamClient(target),
    name,
    'lambda',
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
      Resource: source.stream,
    },
    { Effect: 'Allow', Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem'], Resource: writesTo.arn },
  );
  const lambda = new LambdaClient(clientOptions(target, AWAY));
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Role: role,
      Handler: 'index.handler',
      Code: { ZipFile: emptyArchive },
    }),
  );
  await lambda.send(
    new CreateEventSourceMappingCommand({ FunctionName: name, EventSourceArn: source.stream, StartingPosition: 'LATEST' }),
  );
  return must(FunctionArn, 'FunctionArn');
}
