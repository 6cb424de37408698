import { QueryCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateVolumeCommand, DeleteVolumeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { historyShape, keys } from '../../functions/reconcile/store/table.ts';
import { type Deployment, deploy } from './support/deployment.ts';
import { MINISTACK_ACCOUNT } from './support/standins.ts';

jest.setTimeout(60_000);

const request = { regions: ['us-east-1'], checks: ['ebs-encryption'] };
const notification = z.object({ Message: z.string(), MessageAttributes: z.record(z.string(), z.object({ Value: z.string() })) });

const item = z.object({
  state: z.object({ S: z.string() }),
  checkId: z.object({ S: z.string() }),
  resource: z.object({ S: z.string() }),
});

interface Answer {
  readonly error: string | undefined;
  readonly payload: unknown;
}

let deployment: Deployment;

let destroy: () => Promise<void> = () => Promise.resolve();
beforeAll(async () => {
  deployment = await deploy();
  destroy = deployment.destroy;
  await allowBatches();
}, 300_000);
afterAll(() => destroy());

/** AWS lets whoever may `sns:Publish` publish batches; the stand-in wants an action of that name, which IAM does not have. */
async function allowBatches(): Promise<void> {
  const { FunctionName, AlertTopicArn } = deployment.outputs;
  const { Role = '' } = await new LambdaClient(deployment.client).send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Statement = [{ Effect: 'Allow', Action: 'sns:PublishBatch', Resource: AlertTopicArn }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const RoleName = Role.slice(Role.lastIndexOf('/') + 1);
  await new IAMClient(deployment.client).send(new PutRolePolicyCommand({ RoleName, PolicyName: 'batches', PolicyDocument }));
}

async function invoke(payload: unknown): Promise<Answer> {
  const { FunctionName } = deployment.outputs;
  const answer = await new LambdaClient(deployment.client).send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }),
  );
  return { error: answer.FunctionError, payload: JSON.parse(answer.Payload?.transformToString() ?? 'null') };
}

/** A queue that hears every alert. */
async function subscribedQueue(): Promise<() => Promise<readonly z.infer<typeof notification>[]>> {
  const sqs = new SQSClient(deployment.client);
  const topic = deployment.outputs.AlertTopicArn;
  const queue = `arn:aws:sqs:${deployment.region}:${MINISTACK_ACCOUNT}:listener`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': topic } },
      },
    ],
  });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'listener', Attributes: { Policy } }));
  await new SNSClient(deployment.client).send(new SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint: queue }));
  return async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2, MaxNumberOfMessages: 10 }),
    );
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map(({ Body = '' }) => notification.parse(JSON.parse(Body)));
  };
}

/** A volume that nobody encrypted, and what takes it away. */
async function plainVolume() {
  const ec2 = new EC2Client(deployment.client);
  const { VolumeId } = await ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: `${deployment.region}a`, Size: 1, Encrypted: false }),
  );
  const id = VolumeId ?? '';
  const arn = `arn:aws:ec2:${deployment.region}:${MINISTACK_ACCOUNT}:volume/${id}`;
  return { id, arn, remove: () => ec2.send(new DeleteVolumeCommand({ VolumeId })) };
}

/** The findings that the table holds of a scope. */
async function remembered(region: string): Promise<readonly z.infer<typeof item>[]> {
  const { HistoryTableName } = deployment.outputs;
  const query = new QueryCommand({
    TableName: HistoryTableName,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': historyShape.partitionKey },
    ExpressionAttributeValues: { ':partition': { S: keys.scope(MINISTACK_ACCOUNT, region) } },
  });
  return z.array(item).parse((await new DynamoDBClient(deployment.client).send(query)).Items);
}

/** The answer of an audit that read all it was to read, and changed so much. */
function audited(changes: Readonly<Record<string, number>>) {
  const payload = {
    account: MINISTACK_ACCOUNT,
    complete: true,
    unknowns: 0,
    undelivered: [],
    changes: { new: 0, resolved: 0, ...changes },
  };
  return { error: undefined, payload };
}

test('tells its listener what is wrong, once, and that it was mended', async () => {
  const received = await subscribedQueue();
  const volume = await plainVolume();

  expect(await invoke(request)).toMatchObject(audited({ new: 1 }));
  const alerts = await received();
  expect(alerts.map(({ Message }) => Message)).toEqual([expect.stringContaining(volume.id)]);
  expect(await remembered(deployment.region)).toMatchObject([{ state: { S: 'open' }, resource: { S: volume.arn } }]);

  expect(await invoke(request)).toMatchObject(audited({}));
  expect(await received()).toEqual([]);

  await volume.remove();
  expect(await invoke(request)).toMatchObject(audited({ resolved: 1 }));
  const mended = await received();
  expect(mended.map(({ Message }) => Message)).toEqual([expect.stringMatching(/resolved/i)]);
  expect(mended[0]?.Message).toContain(volume.id);
  expect(await remembered(deployment.region)).toMatchObject([{ state: { S: 'resolved' }, resource: { S: volume.arn } }]);
});

test.each([
  [{ regoins: ['us-east-1'] }, /payload\.regoins: there is no such field; expected any of regions, checks, services/],
  [{ regions: 'us-east-1' }, /payload\.regions: got "us-east-1": .*expected array/],
  [{ checks: ['sg-open-to-wrld'] }, /checks: "sg-open-to-wrld" is not known; did you mean sg-open-to-world/],
  [{ regions: ['mars-north-1'] }, /regions: "mars-north-1" is not known/],
])('refuses %j, naming the field and what was expected', async (payload, reason) => {
  const answer = await invoke(payload);
  expect(answer.error).toBe('Unhandled');
  expect(z.object({ errorMessage: z.string() }).parse(answer.payload).errorMessage).toMatch(reason);
});

/** What the template sets and the stand-in does not keep, what a stack for trying out goes without, and what the test adds. */
const besides: Readonly<Record<string, string>> = {
  'dynamodb-deletion-protection': 'only what is kept is protected, and an environment that is not production keeps nothing',
  'dynamodb-encryption': 'no key of a table that CloudFormation made is kept',
  'dynamodb-pitr': 'no recovery of a table that CloudFormation made is kept',
  'iam-policy-invalid': 'the stand-in wants the action sns:PublishBatch, which IAM does not have',
  'iam-policy-undocumented': 'no description of a policy that CloudFormation made is kept',
  'required-tags': 'no tags of a stack are kept',
  'sns-encryption': 'no key of a topic that CloudFormation made is kept',
};

test('finds nothing wrong with its own stack', async () => {
  expect(await invoke({ regions: [deployment.region] })).toMatchObject({ error: undefined, payload: { undelivered: [] } });
  const found = [...(await remembered(deployment.region)), ...(await remembered('global'))];
  expect(found.length).toBeGreaterThan(1);
  const { FunctionName, KeyArn } = deployment.outputs;
  const own = found.filter(
    ({ checkId, resource }) => (resource.S.includes(FunctionName) || resource.S === KeyArn) && !Object.hasOwn(besides, checkId.S),
  );
  expect(own.map(({ checkId, resource }) => `${checkId.S} ${resource.S}`)).toEqual([]);
});
