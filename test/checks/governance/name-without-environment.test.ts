import nameWithoutEnvironment from '../../../functions/checks/governance/name-without-environment.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { account } from '../../support/account.ts';
import { stack } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { table } from '../../support/dynamodb.ts';
import { lambdaFunction } from '../../support/lambda.ts';
import { logGroup } from '../../support/logs.ts';
import { queue } from '../../support/messaging.ts';
import { bucket } from '../../support/s3.ts';
import { secret } from '../../support/secretsmanager.ts';

const parameters = { environments: ['prod', 'dev', 'pre-prod'] };
const environments = ['dev', 'pre-prod', 'prod'];
const named = (name: string) => ({ given: account().with(dynamodbTables, table({ name })), parameters });
const flagged = (name: string) => ({ ...named(name), evidence: { name, environments } });

describeCheck(nameWithoutEnvironment, {
  flags: [
    { name: 'a table', ...flagged('orders') },
    { name: 'a token within a word', ...flagged('products') },
    { name: 'a token that begins a word', ...flagged('shop-development') },
    { name: 'a name that ends in a word as long as what CloudFormation adds', ...flagged('shop-transactions') },
    {
      name: 'a bucket, a function and a queue',
      given: account()
        .with(s3Buckets, bucket({ name: 'documents' }))
        .with(lambdaFunctions, lambdaFunction({ name: 'resize' }))
        .with(sqsQueues, queue({ name: 'jobs' })),
      parameters,
      failures: ['resize', 'documents', 'jobs'].map((name) => ({ evidence: { name, environments } })),
    },
    {
      name: 'a stack',
      given: account().with(cloudformationStacks, stack({ name: 'shop' })),
      parameters,
      evidence: { name: 'shop', environments },
    },
    {
      name: 'a log group',
      given: account().with(logGroups, logGroup({ name: 'shop/api' })),
      parameters,
      evidence: { name: 'shop/api', environments },
    },
  ],
  spares: [
    { name: 'a token between dashes', ...named('shop-prod-orders') },
    { name: 'a token in camel case', ...named('ShopProdOrders') },
    { name: 'a token in capitals, with a number', ...named('SHOP_PROD2_ORDERS') },
    {
      name: 'a token of two words',
      given: account().with(dynamodbTables, table({ name: 'orders.pre.prod' })),
      parameters: { environments: ['pre-prod'] },
    },
    { name: 'a name that CloudFormation made', ...named('shop-OrdersTable-1A2B3C4D5E6F7') },
    {
      name: 'a name that CloudFormation made, in small letters',
      given: account().with(s3Buckets, bucket({ name: 'shop-documents-1ab2c3d4e5f6' })),
      parameters,
    },
    {
      name: 'a bucket of the CDK',
      given: account().with(s3Buckets, bucket({ name: 'cdk-hnb659fds-assets-111122223333-eu-west-1' })),
      parameters,
    },
    {
      name: 'a log group that Lambda made',
      given: account().with(logGroups, logGroup({ name: '/aws/lambda/resize' })),
      parameters,
    },
    {
      name: 'a nested stack',
      given: account().with(cloudformationStacks, stack({ name: 'shop', rootId: 'arn:root' })),
      parameters,
    },
    { name: 'the stack of the CDK', given: account().with(cloudformationStacks, stack({ name: 'CDKToolkit' })), parameters },
    { name: 'a secret that RDS keeps', given: account().with(secrets, secret({ name: 'rds!db-0f0f0f0f' })), parameters },
  ],
});

test('nothing is judged until somebody says what environments are called', () => {
  expect(nameWithoutEnvironment.isOff({})).toBe(true);
  expect(nameWithoutEnvironment.isOff(parameters)).toBe(false);
});
