import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import type { ReadPlace } from '../place.ts';
import { parsePolicy } from '../policy-text.ts';
import { aclOf, aclSchema } from './acl.ts';
import { bucketNames } from './bucket-names.ts';
import { encryptionOf, encryptionSchema } from './encryption.ts';
import { lifecycleRuleOf, lifecycleRuleSchema } from './lifecycle.ts';
import { loggingOf } from './logging.ts';
import { notificationSchema, notificationsOf } from './notifications.ts';
import { objectLockOf, objectLockSchema } from './object-lock.ts';
import { publicAccessBlockOf, publicAccessBlockSchema } from './public-access-block.ts';
import { s3 } from './service.ts';

const bucket = z.object(itemBase);

const gone = ['NoSuchBucket'];

const ownershipControls = s3
  .ask('GetBucketOwnershipControls', { absent: ['OwnershipControlsNotFoundError'], gone, shared: true })
  .giving(({ OwnershipControls }) => must(OwnershipControls?.Rules, 'Rules')[0]?.ObjectOwnership ?? null);

const policy = part({
  /** `null` where there is none. */
  value: policyDocumentSchema.nullable(),
  calls: {
    policy: s3
      .ask('GetBucketPolicy', { absent: ['NoSuchBucketPolicy'], gone })
      .giving(({ Policy }) => parsePolicy(must(Policy, 'Policy'))),
  },
  read: async (aws, { name }) => mapRead(await aws.policy({ Bucket: name }), (found) => found ?? null),
});

const acl = part({
  value: aclSchema,
  calls: { acl: s3.ask('GetBucketAcl', { gone }).having('Grants'), ownership: ownershipControls },
  /** Who owns the objects is asked only where it decides whether a public grant counts. */
  async read(aws, { name }) {
    const grants = mapRead(await aws.acl({ Bucket: name }), ({ Grants }) => aclOf(Grants));
    if (grants.state === 'unreadable' || grants.value.publicGrants.length === 0) return grants;
    return mapRead(await aws.ownership({ Bucket: name }), (owner) => ({
      ...grants.value,
      disabled: owner === 'BucketOwnerEnforced',
    }));
  },
});

const publicAccessBlock = part({
  value: publicAccessBlockSchema,
  calls: {
    block: s3
      .ask('GetPublicAccessBlock', {
        action: 's3:GetBucketPublicAccessBlock',
        absent: ['NoSuchPublicAccessBlockConfiguration'],
        gone,
      })
      .having('PublicAccessBlockConfiguration'),
  },
  read: async (aws, { name }) =>
    mapRead(await aws.block({ Bucket: name }), (found) => publicAccessBlockOf(found?.PublicAccessBlockConfiguration)),
});

const encryption = part({
  /** The default encryption; `null` where none was ever set. */
  value: encryptionSchema.nullable(),
  calls: {
    encryption: s3
      .ask('GetBucketEncryption', {
        action: 's3:GetEncryptionConfiguration',
        absent: ['ServerSideEncryptionConfigurationNotFoundError'],
        gone,
      })
      .giving(({ ServerSideEncryptionConfiguration }) => encryptionOf(must(ServerSideEncryptionConfiguration?.Rules, 'Rules'))),
  },
  read: async (aws, { name }) => mapRead(await aws.encryption({ Bucket: name }), (found) => found ?? null),
});

const askVersioning = s3.ask('GetBucketVersioning', { gone, shared: true });

const versioning = part({
  /** `Off` where it was never switched on. */
  value: z.enum(['Enabled', 'Suspended', 'Off']),
  calls: { versioning: askVersioning },
  read: async (aws, { name }) => mapRead(await aws.versioning({ Bucket: name }), ({ Status }) => Status ?? 'Off'),
});

const mfaDelete = part({
  /** Whether deleting a version takes the root user's MFA device. */
  value: z.boolean(),
  calls: { versioning: askVersioning },
  read: async (aws, { name }) => mapRead(await aws.versioning({ Bucket: name }), ({ MFADelete }) => MFADelete === 'Enabled'),
});

const ownership = part({
  /** Who owns the objects: `null` where nobody ever set it, which leaves ACLs on as `ObjectWriter` does. */
  value: z.string().nullable(),
  calls: { ownership: ownershipControls },
  read: async (aws, { name }) => mapRead(await aws.ownership({ Bucket: name }), (found) => found ?? null),
});

const lifecycle = part({
  /** Empty where there is none. */
  value: z.array(lifecycleRuleSchema),
  calls: {
    lifecycle: s3
      .ask('GetBucketLifecycleConfiguration', {
        action: 's3:GetLifecycleConfiguration',
        absent: ['NoSuchLifecycleConfiguration'],
        gone,
      })
      .having('Rules'),
  },
  read: async (aws, { name }) =>
    mapRead(await aws.lifecycle({ Bucket: name }), (found) => (found?.Rules ?? []).map(lifecycleRuleOf)),
});

const logging = part({
  /** Where the log of requests goes; neither where it is off. */
  value: z.object({ bucket: z.string().optional(), prefix: z.string().optional() }),
  calls: { logging: s3.ask('GetBucketLogging', { gone }) },
  read: async (aws, { name }) => mapRead(await aws.logging({ Bucket: name }), loggingOf),
});

const objectLock = part({
  /** `null` where it is off. */
  value: objectLockSchema.nullable(),
  calls: {
    versioning: askVersioning,
    lock: s3
      .ask('GetObjectLockConfiguration', {
        action: 's3:GetBucketObjectLockConfiguration',
        absent: ['ObjectLockConfigurationNotFoundError'],
        gone,
      })
      .having('ObjectLockConfiguration'),
  },
  /** A lock takes versions, so a bucket that keeps none is not asked for it. */
  async read(aws, { name }) {
    const versions = await aws.versioning({ Bucket: name });
    if (versions.state === 'unreadable') return versions;
    if (versions.value.Status !== 'Enabled') return read(null);
    return mapRead(await aws.lock({ Bucket: name }), (found) => objectLockOf(found?.ObjectLockConfiguration));
  },
});

/** One answer, however many parts are made of it, and for whichever dataset asks. */
export const askNotifications = s3.ask('GetBucketNotificationConfiguration', {
  action: 's3:GetBucketNotification',
  gone,
  shared: true,
});

const notifications = part({
  value: z.array(notificationSchema),
  calls: { notifications: askNotifications },
  read: async (aws, { name }) => mapRead(await aws.notifications({ Bucket: name }), notificationsOf),
});

const eventBridge = part({
  /** Whether it sends all its events to EventBridge. */
  value: z.boolean(),
  calls: { notifications: askNotifications },
  read: async (aws, { name }) =>
    mapRead(await aws.notifications({ Bucket: name }), ({ EventBridgeConfiguration }) => EventBridgeConfiguration !== undefined),
});

/** One answer, for whichever dataset asks. */
export const listBuckets = s3
  .pages('ListBuckets', { action: 's3:ListAllMyBuckets', pageSize: 10_000, shared: true })
  .having('Buckets');

/** General purpose buckets of one region; what guards each, and whom it tells of its objects, as parts. */
export const s3Buckets = defineDataset({
  id: 's3.buckets',
  scope: 'regional',
  item: bucket,
  calls: { list: listBuckets },
  read: async (aws, place) => bucketsOf(bucketNames(await aws.list({ BucketRegion: place.region }), place), place),
  async readOnly(aws, place, names) {
    const [name, ...more] = names;
    const prefix = name !== undefined && more.length === 0 ? { Prefix: name } : {};
    return bucketsOf(bucketNames(await aws.list({ BucketRegion: place.region, ...prefix }), place), place);
  },
  parts: {
    policy,
    acl,
    publicAccessBlock,
    encryption,
    versioning,
    mfaDelete,
    notifications,
    eventBridge,
    ownership,
    lifecycle,
    logging,
    objectLock,
  },
});

/** A bucket with every part. */
export type Bucket = FullItem<typeof s3Buckets>;

function bucketsOf(names: Read<readonly string[]>, { partition }: ReadPlace): Read<readonly ItemBase[]> {
  return mapRead(names, (all) => all.map((name) => ({ arn: `arn:${partition}:s3:::${name}`, name, type: 'AWS::S3::Bucket' })));
}
