import {
  GetPolicyCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaEventSourceMappings } from '../../../functions/collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { collectHere } from '../../support/collect.ts';
import { functionArn, lambdaFunction, mapping, queueArn } from '../../support/lambda.ts';

const aws = mockClient(LambdaClient);
beforeEach(() => aws.reset());

test('functions of all pages, without their environment', async () => {
  const entry = (name: string) => {
    const { arn, role } = lambdaFunction({ name });
    return { FunctionArn: arn, FunctionName: name, Role: role, Timeout: 3, Environment: { Variables: { TOKEN: 'secret' } } };
  };
  aws
    .on(ListFunctionsCommand, { MaxItems: 50 })
    .resolvesOnce({ Functions: [entry('a')], NextMarker: 'more' })
    .resolves({ Functions: [{ ...entry('b'), KMSKeyArn: 'key', Runtime: 'nodejs22.x' }] });
  expect(await collectHere(lambdaFunctions)).toEqual({
    state: 'read',
    value: [lambdaFunction({ name: 'a' }), lambdaFunction({ name: 'b', kmsKeyId: 'key', runtime: 'nodejs22.x' })],
  });
});

test.each([
  ['Enabled', true],
  ['Creating', true],
  ['Updating', true],
  ['Disabled', false],
  ['Disabling', false],
  ['Deleting', false],
])('a mapping that is %s', async (State, enabled) => {
  const entry = { UUID: 'jobs-to-worker', EventSourceArn: queueArn('jobs'), FunctionArn: functionArn('worker'), State };
  aws.on(ListEventSourceMappingsCommand, { MaxItems: 100 }).resolves({ EventSourceMappings: [entry] });
  expect(await collectHere(lambdaEventSourceMappings)).toEqual({
    state: 'read',
    value: [mapping(queueArn('jobs'), 'worker', { enabled })],
  });
});

test('a mapping with a filter, and one without a source of AWS', async () => {
  const FunctionArn = functionArn('worker');
  aws.on(ListEventSourceMappingsCommand).resolves({
    EventSourceMappings: [
      { UUID: '1', FunctionArn, State: 'Enabled', FilterCriteria: { Filters: [{ Pattern: '{}' }] }, EventSourceArn: 'arn' },
      { UUID: '2', FunctionArn, State: 'Enabled', FilterCriteria: { Filters: [] }, SelfManagedEventSource: {} },
    ],
  });
  const collected = await collectHere(lambdaEventSourceMappings);
  expect(collected).toMatchObject({ value: [{ filtered: true, source: 'arn' }, { filtered: false }] });
  expect(collected).not.toHaveProperty('value.1.source');
});

test('an answer without the list is no empty list', async () => {
  aws.on(ListFunctionsCommand).resolves({});
  aws.on(ListEventSourceMappingsCommand).resolves({});
  expect(await collectHere(lambdaFunctions)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
  expect(await collectHere(lambdaEventSourceMappings)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
});

test('how a URL asks is asked only where the policy speaks of URLs', async () => {
  const { arn, name, role } = lambdaFunction();
  const policy = (Action: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource: arn }] });
  aws
    .on(ListFunctionsCommand)
    .resolves({ Functions: [{ FunctionArn: arn, FunctionName: name, Role: role }] })
    .on(GetPolicyCommand)
    .resolvesOnce({ Policy: policy('lambda:InvokeFunction') })
    .resolves({ Policy: policy('lambda:InvokeFunctionUrl') })
    .on(ListFunctionUrlConfigsCommand, { FunctionName: name, MaxItems: 50 })
    .resolves({
      FunctionUrlConfigs: [
        { FunctionArn: arn, AuthType: 'NONE', FunctionUrl: '', CreationTime: '', LastModifiedTime: '' },
        { FunctionArn: `${arn}:live`, AuthType: 'AWS_IAM', FunctionUrl: '', CreationTime: '', LastModifiedTime: '' },
      ],
    });
  expect(await collectHere(lambdaFunctions)).toMatchObject({ value: [{ urlAuthTypes: { state: 'read', value: null } }] });
  expect(aws.commandCalls(ListFunctionUrlConfigsCommand)).toEqual([]);
  expect(aws.commandCalls(GetPolicyCommand)).toHaveLength(1);
  expect(await collectHere(lambdaFunctions)).toMatchObject({ value: [{ urlAuthTypes: { state: 'read', value: ['NONE'] } }] });
});
