import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { optionalPolicy } from '../policy-text.ts';
import { tagsOf } from '../tags.ts';
import { secretsmanager } from './service.ts';

const secret = z.object({
  ...itemBase,
  /** Id, ARN or alias of the customer's key; absent for the key that AWS manages. */
  kmsKeyId: z.string().optional(),
});
export type Secret = z.infer<typeof secret>;

const policy = part({
  /** `null` where there is none. */
  value: policyDocumentSchema.nullable(),
  calls: { policy: secretsmanager.ask('GetResourcePolicy', { gone: ['ResourceNotFoundException'] }) },
  read: async (aws, { arn }) =>
    mapRead(await aws.policy({ SecretId: arn }), ({ ResourcePolicy }) => optionalPolicy(ResourcePolicy)),
});

/** The secrets of a region: what is known about them, never what they hold. */
export const secrets = defineDataset({
  id: 'secretsmanager.secrets',
  scope: 'regional',
  item: secret,
  calls: {
    list: secretsmanager.pages('ListSecrets', { pageSize: 100 }).having('SecretList'),
  },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.SecretList,
      (entry): Secret => ({
        arn: must(entry.ARN, 'ARN'),
        name: must(entry.Name, 'Name'),
        type: 'AWS::SecretsManager::Secret',
        ...tagsOf(entry.Tags),
        ...(entry.KmsKeyId === undefined ? {} : { kmsKeyId: entry.KmsKeyId }),
      }),
    );
  },
  parts: { policy },
});
