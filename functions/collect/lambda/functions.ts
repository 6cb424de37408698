import type { VpcConfigResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema, type PolicyDocument } from '../../model/policy.ts';
import { mapRead, read, readSchema } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { part } from '../part.ts';
import { parsePolicy } from '../policy-text.ts';
import { foundSecretSchema } from '../secret-findings.ts';
import { environmentOf } from './environment.ts';
import { lambda } from './service.ts';

const lambdaFunction = z.object({
  ...itemBase,
  /** ARN of the role that it runs as. */
  role: z.string(),
  /** E.g. `nodejs22.x`; absent for a container image, which brings its own. */
  runtime: z.string().optional(),
  /** Seconds after which an invocation is ended; absent in what was recorded before it was read. */
  timeout: z.number().optional(),
  /** ARN of the key that encrypts its environment; absent for the key that AWS manages. */
  kmsKeyId: z.string().optional(),
  /** Where it runs, for one that is connected to a VPC. */
  vpc: z.object({ subnets: z.array(z.string()), groups: z.array(z.string()), ipv6: z.boolean() }).optional(),
  /** ARN of the queue or topic for events that it failed at; Lambda itself sends them there. */
  deadLetterTarget: z.string().optional(),
  /** The secrets found in its environment, which itself is not kept. */
  environmentSecrets: readSchema(z.array(foundSecretSchema)),
});
export type LambdaFunction = z.infer<typeof lambdaFunction>;

/** Lambda writes a function without a VPC as one of no subnets. */
function vpcOf(config: VpcConfigResponse | undefined): Pick<LambdaFunction, 'vpc'> {
  const { SubnetIds = [], SecurityGroupIds = [], Ipv6AllowedForDualStack = false } = config ?? {};
  return SubnetIds.length === 0 ? {} : { vpc: { subnets: SubnetIds, groups: SecurityGroupIds, ipv6: Ipv6AllowedForDualStack } };
}

const gone = ['ResourceNotFoundException'];

/** Lambda says the same of a function without a policy and of one that is gone. One answer, however many parts are made of it. */
const ownPolicy = lambda
  .ask('GetPolicy', { absent: gone, shared: true })
  .giving(({ Policy }) => parsePolicy(must(Policy, 'Policy')));

const policy = part({
  /** Of the function itself, whatever its versions and aliases have; `null` where there is none. */
  value: policyDocumentSchema.nullable(),
  calls: { policy: ownPolicy },
  read: async (aws, { name }) => mapRead(await aws.policy({ FunctionName: name }), (found) => found ?? null),
});

const urlAuthTypes = part({
  /** How the function's URL asks who calls; asked only where its policy speaks of URLs, `null` elsewhere. */
  value: z.array(z.string()).nullable(),
  calls: {
    policy: ownPolicy,
    urls: lambda.pages('ListFunctionUrlConfigs', { pageSize: 50, gone }).having('FunctionUrlConfigs'),
  },
  async read(aws, { arn, name }) {
    const document = await aws.policy({ FunctionName: name });
    if (document.state === 'unreadable') return document;
    if (document.value === undefined || !speaksOfUrls(document.value)) return read(null);
    return mapRead(await aws.urls({ FunctionName: name }), (pages) =>
      pages
        .flatMap(({ FunctionUrlConfigs }) => FunctionUrlConfigs)
        // The URLs of aliases are governed by policies of theirs.
        .filter(({ FunctionArn }) => FunctionArn === arn)
        .map(({ AuthType }) => must(AuthType, 'AuthType')),
    );
  },
});

/** True where a statement may let somebody call the URL. */
function speaksOfUrls({ statements }: PolicyDocument): boolean {
  return statements.some(
    ({ effect, actions, notActions }) =>
      effect === 'Allow' && (notActions.length > 0 || actions.some((action) => /[*?]|^lambda:invokefunctionurl$/i.test(action))),
  );
}

/** Lambda functions of a region, each once whatever versions it has. */
export const lambdaFunctions = defineDataset({
  id: 'lambda.functions',
  scope: 'regional',
  item: lambdaFunction,
  calls: {
    list: lambda.pages('ListFunctions', { pageSize: 50 }).having('Functions'),
  },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.Functions,
      ({ FunctionArn, FunctionName, Role, KMSKeyArn, VpcConfig, DeadLetterConfig, Environment, ...more }): LambdaFunction => ({
        arn: must(FunctionArn, 'FunctionArn'),
        name: must(FunctionName, 'FunctionName'),
        type: 'AWS::Lambda::Function',
        role: must(Role, 'Role'),
        ...(more.Runtime === undefined ? {} : { runtime: more.Runtime }),
        ...(more.Timeout === undefined ? {} : { timeout: more.Timeout }),
        ...namedKey(KMSKeyArn),
        ...vpcOf(VpcConfig),
        ...(DeadLetterConfig?.TargetArn === undefined ? {} : { deadLetterTarget: DeadLetterConfig.TargetArn }),
        environmentSecrets: environmentOf(Environment),
      }),
    );
  },
  parts: { policy, urlAuthTypes },
});
