import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { readSchema } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { foundSecretSchema } from '../secret-findings.ts';
import { environmentOf } from './environment.ts';
import { lambda } from './service.ts';

const lambdaFunction = z.object({
  ...itemBase,
  /** ARN of the role that it runs as. */
  role: z.string(),
  /** ARN of the key that encrypts its environment; absent for the key that AWS manages. */
  kmsKeyId: z.string().optional(),
  /** The secrets found in its environment, which itself is not kept. */
  environmentSecrets: readSchema(z.array(foundSecretSchema)),
});
export type LambdaFunction = z.infer<typeof lambdaFunction>;

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
      ({ FunctionArn, FunctionName, Role, KMSKeyArn, Environment }): LambdaFunction => ({
        arn: must(FunctionArn, 'FunctionArn'),
        name: must(FunctionName, 'FunctionName'),
        type: 'AWS::Lambda::Function',
        role: must(Role, 'Role'),
        ...namedKey(KMSKeyArn),
        environmentSecrets: environmentOf(Environment),
      }),
    );
  },
});
