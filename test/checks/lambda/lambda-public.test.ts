import lambdaPublic from '../../../functions/checks/lambda/lambda-public.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { functionArn, lambdaFunction } from '../../support/lambda.ts';

const arn = functionArn('worker');
const everyone = (action: string, over: Partial<Statement> = {}): Partial<Statement> => ({
  sid: 'Open',
  principals: principals({ AWS: ['*'] }),
  actions: [action],
  resources: [arn],
  ...over,
});
const call = everyone('lambda:InvokeFunctionUrl', {
  sid: 'Url',
  conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': ['NONE'] } },
});
const invoke = everyone('lambda:InvokeFunction', {
  sid: 'Invoke',
  conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': ['true'] } },
});
const policed = (urlAuthTypes: string[] | null, ...statements: readonly Partial<Statement>[]) =>
  account().with(lambdaFunctions, lambdaFunction({ policy: read(policyOf(...statements)), urlAuthTypes: read(urlAuthTypes) }));

describeCheck(lambdaPublic, {
  flags: [
    {
      name: 'everyone by the API',
      given: policed(null, everyone('lambda:InvokeFunction')),
      failures: [{ discriminator: 'Open', evidence: { statement: 'Open', who: ['*'], actions: ['lambda:InvokeFunction'] } }],
    },
    {
      name: 'a URL that asks nobody, and both of its permissions',
      given: policed(['NONE'], call, invoke),
      failures: [
        {
          discriminator: 'function URL',
          evidence: {
            authType: 'NONE',
            statements: [
              {
                statement: 'Url',
                who: ['*'],
                actions: ['lambda:InvokeFunctionUrl'],
                conditionKeys: ['lambda:FunctionUrlAuthType'],
              },
              {
                statement: 'Invoke',
                who: ['*'],
                actions: ['lambda:InvokeFunction'],
                conditionKeys: ['lambda:InvokedViaFunctionUrl'],
              },
            ],
          },
        },
      ],
    },
    {
      name: 'everyone may change the code',
      given: policed(null, everyone('lambda:UpdateFunctionCode')),
      evidence: { statement: 'Open', who: ['*'], actions: ['lambda:UpdateFunctionCode'] },
    },
  ],
  spares: [
    { name: 'no policy', given: account().with(lambdaFunctions, lambdaFunction()) },
    { name: 'a URL that asks nobody, without the right to invoke', given: policed(['NONE'], call) },
    { name: 'the right to invoke by URL, without the right to call it', given: policed(['NONE'], invoke) },
    { name: 'a URL that asks for credentials, and what is left of an open one', given: policed(['AWS_IAM'], call, invoke) },
    { name: 'a function whose URL is gone', given: policed([], call, invoke) },
    {
      name: 'a service for one account',
      given: policed(
        null,
        everyone('lambda:InvokeFunction', { conditions: { StringEquals: { 'aws:SourceAccount': [ACCOUNT] } } }),
      ),
    },
    {
      name: 'a bucket of anyone, by the service',
      given: policed(null, everyone('lambda:InvokeFunction', { principals: principals({ Service: ['s3.amazonaws.com'] }) })),
    },
    {
      name: 'one account',
      given: policed(
        null,
        everyone('lambda:InvokeFunction', { principals: principals({ AWS: ['arn:aws:iam::444455556666:root'] }) }),
      ),
    },
    { name: 'everyone may look at it', given: policed(null, everyone('lambda:GetFunctionConfiguration')) },
  ],
  unsure: [
    {
      name: 'the URLs may not be read',
      given: account().with(
        lambdaFunctions,
        lambdaFunction({
          policy: read(policyOf(call, invoke)),
          urlAuthTypes: denied('lambda:GetPolicy, lambda:ListFunctionUrlConfigs'),
        }),
      ),
      action: 'lambda:GetPolicy, lambda:ListFunctionUrlConfigs',
    },
  ],
});
