import { GetPolicyCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetResourcePolicyCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaFunctions } from '../../functions/collect/lambda/functions.ts';
import { secrets } from '../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../functions/collect/sqs/queues.ts';
import { ACCOUNT, REGION } from '../support/account.ts';
import { collectHere } from '../support/collect.ts';

const [snsClient, sqsClient] = [mockClient(SNSClient), mockClient(SQSClient)];
const [secretsClient, lambdaClient] = [mockClient(SecretsManagerClient), mockClient(LambdaClient)];
beforeEach(() => {
  for (const client of [snsClient, sqsClient, secretsClient, lambdaClient]) client.reset();
});

const refusal = (name: string) => Object.assign(new Error(name), { name });
const arnOf = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const text = (action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'A', Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: action, Resource: '*' }],
  });
const readAs = (action: string) => ({
  state: 'read',
  value: { version: '2012-10-17', statements: [{ sid: 'A', actions: [action] }] },
});
const none = { state: 'read', value: null };

test('topics: the policy of each, from the one answer that tells its key as well', async () => {
  snsClient
    .on(ListTopicsCommand)
    .resolves({ Topics: ['a', 'none', 'broken', 'gone'].map((name) => ({ TopicArn: arnOf('sns', name) })) })
    .on(GetTopicAttributesCommand, { TopicArn: arnOf('sns', 'a') })
    .resolves({ Attributes: { Policy: text('sns:Publish'), KmsMasterKeyId: 'alias/app' } })
    .on(GetTopicAttributesCommand, { TopicArn: arnOf('sns', 'none') })
    .resolves({ Attributes: {} })
    .on(GetTopicAttributesCommand, { TopicArn: arnOf('sns', 'broken') })
    .resolves({ Attributes: { Policy: '{"Statement":' } })
    .on(GetTopicAttributesCommand, { TopicArn: arnOf('sns', 'gone') })
    .rejects(refusal('NotFound'));
  expect(await collectHere(snsTopics)).toMatchObject({
    value: [
      { name: 'a', encryption: { value: { kmsKeyId: 'alias/app' } }, policy: readAs('sns:Publish') },
      { name: 'none', policy: none },
      { name: 'broken', policy: { state: 'unreadable', reason: 'malformed', action: 'sns:GetTopicAttributes' } },
    ],
  });
  expect(snsClient.commandCalls(GetTopicAttributesCommand)).toHaveLength(4);
});

test('queues: the policy of each, from the one answer that tells its key as well', async () => {
  const url = (name: string) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
  sqsClient
    .on(ListQueuesCommand)
    .resolves({ QueueUrls: [url('a'), url('none'), url('locked')] })
    .on(GetQueueAttributesCommand, { QueueUrl: url('a') })
    .resolves({ Attributes: { Policy: text('sqs:SendMessage') } })
    .on(GetQueueAttributesCommand, { QueueUrl: url('none') })
    .resolves({ Attributes: { SqsManagedSseEnabled: 'true' } })
    .on(GetQueueAttributesCommand, { QueueUrl: url('locked') })
    .rejects(refusal('AccessDenied'));
  expect(await collectHere(sqsQueues)).toMatchObject({
    value: [
      { name: 'a', policy: readAs('sqs:SendMessage') },
      { name: 'none', policy: none },
      { name: 'locked', policy: { state: 'unreadable', reason: 'denied', action: 'sqs:GetQueueAttributes' } },
    ],
  });
  expect(sqsClient.commandCalls(GetQueueAttributesCommand)).toHaveLength(3);
});

test('secrets: the policy of each', async () => {
  secretsClient
    .on(ListSecretsCommand)
    .resolves({
      SecretList: ['a', 'none', 'locked', 'gone'].map((Name) => ({ ARN: arnOf('secretsmanager', `secret:${Name}`), Name })),
    })
    .on(GetResourcePolicyCommand, { SecretId: arnOf('secretsmanager', 'secret:a') })
    .resolves({ ARN: arnOf('secretsmanager', 'secret:a'), ResourcePolicy: text('secretsmanager:GetSecretValue') })
    .on(GetResourcePolicyCommand, { SecretId: arnOf('secretsmanager', 'secret:none') })
    .resolves({ ARN: arnOf('secretsmanager', 'secret:none'), Name: 'none' })
    .on(GetResourcePolicyCommand, { SecretId: arnOf('secretsmanager', 'secret:locked') })
    .rejects(refusal('AccessDeniedException'))
    .on(GetResourcePolicyCommand, { SecretId: arnOf('secretsmanager', 'secret:gone') })
    .rejects(refusal('ResourceNotFoundException'));
  expect(await collectHere(secrets)).toMatchObject({
    value: [
      { name: 'a', policy: readAs('secretsmanager:GetSecretValue') },
      { name: 'none', policy: none },
      { name: 'locked', policy: { state: 'unreadable', reason: 'denied', action: 'secretsmanager:GetResourcePolicy' } },
    ],
  });
});

test('functions: the policy of each; Lambda has no other word for none', async () => {
  lambdaClient
    .on(ListFunctionsCommand)
    .resolves({
      Functions: ['a', 'none', 'locked'].map((name) => ({
        FunctionArn: arnOf('lambda', `function:${name}`),
        FunctionName: name,
        Role: `arn:aws:iam::${ACCOUNT}:role/worker`,
      })),
    })
    .on(GetPolicyCommand, { FunctionName: 'a' })
    .resolves({ Policy: text('lambda:InvokeFunction'), RevisionId: '1' })
    .on(GetPolicyCommand, { FunctionName: 'none' })
    .rejects(refusal('ResourceNotFoundException'))
    .on(GetPolicyCommand, { FunctionName: 'locked' })
    .rejects(refusal('AccessDeniedException'));
  expect(await collectHere(lambdaFunctions)).toMatchObject({
    value: [
      { name: 'a', policy: readAs('lambda:InvokeFunction') },
      { name: 'none', policy: none },
      { name: 'locked', policy: { state: 'unreadable', reason: 'denied', action: 'lambda:GetPolicy' } },
    ],
  });
});
