import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { parsePolicy } from '../policy-text.ts';
import { tagsOf } from '../tags.ts';
import { rotationOf, rotationSchema } from './rotation.ts';
import { secretsmanager } from './service.ts';

const secret = z.object({
  ...itemBase,
  /** Id, ARN or alias of the customer's key; absent for the key that AWS manages. */
  kmsKeyId: z.string().optional(),
  /** The AWS service that made the secret and looks after it. */
  owningService: z.string().optional(),
  /** Where the original of a replicated secret is: this region for the original itself. */
  primaryRegion: z.string().optional(),
  createdAt: z.string().optional(),
  /** The day on which it was last read in this region; absent where it never was. */
  lastAccessedAt: z.string().optional(),
  /** Since when it waits to be deleted. */
  deletedAt: z.string().optional(),
  rotation: rotationSchema,
});
export type Secret = z.infer<typeof secret>;

const gone = ['ResourceNotFoundException'];

const policy = part({
  /** `null` where there is none. */
  value: policyDocumentSchema.nullable(),
  calls: {
    policy: secretsmanager.ask('GetResourcePolicy', { gone }).giving(({ ARN, ResourcePolicy: text }) => {
      // The policy may be absent, the name of what it is for never is.
      must(ARN, 'ARN');
      return text === undefined || text === '' ? null : parsePolicy(text);
    }),
  },
  read: async (aws, { arn }) => aws.policy({ SecretId: arn }),
});

const replicas = part({
  /** The regions that hold a copy, and how each stands. */
  value: z.array(z.object({ region: z.string(), status: z.string() })),
  calls: { describe: secretsmanager.ask('DescribeSecret', { gone }).having('ARN') },
  read: async (aws, { arn }) =>
    mapRead(await aws.describe({ SecretId: arn }), ({ ReplicationStatus = [] }) =>
      ReplicationStatus.map(({ Region, Status }) => ({ region: must(Region, 'Region'), status: must(Status, 'Status') })),
    ),
});

/** The secrets of a region: what is known about them, never what they hold. */
export const secrets = defineDataset({
  id: 'secretsmanager.secrets',
  scope: 'regional',
  item: secret,
  calls: {
    list: secretsmanager.pages('ListSecrets', { pageSize: 100 }).having('SecretList'),
  },
  read: async (aws) => eachEntry(await aws.list({}), (page) => page.SecretList, secretOf),
  parts: { policy, replicas },
});

/** A secret with every part. */
export type FullSecret = FullItem<typeof secrets>;

function secretOf(entry: SecretListEntry): Secret {
  return {
    arn: must(entry.ARN, 'ARN'),
    name: must(entry.Name, 'Name'),
    type: 'AWS::SecretsManager::Secret',
    ...tagsOf(entry.Tags),
    ...(entry.KmsKeyId === undefined ? {} : { kmsKeyId: entry.KmsKeyId }),
    ...(entry.OwningService === undefined ? {} : { owningService: entry.OwningService }),
    ...(entry.PrimaryRegion === undefined ? {} : { primaryRegion: entry.PrimaryRegion }),
    ...(entry.CreatedDate === undefined ? {} : { createdAt: entry.CreatedDate.toISOString() }),
    ...(entry.LastAccessedDate === undefined ? {} : { lastAccessedAt: entry.LastAccessedDate.toISOString() }),
    ...(entry.DeletedDate === undefined ? {} : { deletedAt: entry.DeletedDate.toISOString() }),
    rotation: rotationOf(entry),
  };
}
