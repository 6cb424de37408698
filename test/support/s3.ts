import type { AccountPublicAccessBlock } from '../../functions/collect/s3/account-public-access-block.ts';
import type { s3AccessPoints } from '../../functions/collect/s3/access-points.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import type { Bucket } from '../../functions/collect/s3/buckets.ts';
import type { LifecycleRule } from '../../functions/collect/s3/lifecycle.ts';
import { parsePolicy } from '../../functions/collect/policy-text.ts';
import type { PublicAccessBlock } from '../../functions/collect/s3/public-access-block.ts';
import type { PolicyDocument } from '../../functions/model/policy.ts';
import { read, type Read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

const on: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const off: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

export const bucketArn = (name = 'bucket') => `arn:aws:s3:::${name}`;

/** A statement as a policy writes it. */
export type RawStatement = Readonly<Record<string, unknown>>;

/** A bucket's policy, as AWS would hand it out. */
export function bucketPolicy(...statements: readonly RawStatement[]): Read<PolicyDocument> {
  return read(parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements })));
}

/** The Deny that refuses plain HTTP for everyone, with what a case changes of it. */
export function denyPlainHttp(over: RawStatement = {}): RawStatement {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn(), `${bucketArn()}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    ...over,
  };
}

/** A public access block, all four switches on or as given. */
export function publicAccessBlock(over: Partial<PublicAccessBlock> = {}): Read<PublicAccessBlock> {
  return read({ ...on, ...over });
}

/** No public access block. */
export const noBlock = read(off);

/** A rule for all objects: their old versions, and uploads that were never completed. */
export function lifecycleRule(over: Partial<LifecycleRule> = {}): LifecycleRule {
  return { id: 'tidy', enabled: true, prefix: '', filtered: false, oldVersions: true, incompleteUploads: true, ...over };
}

/** A private, encrypted, versioned, tidy and logged bucket that refuses plain HTTP. */
export function bucket(over: Partial<Bucket> = {}): Bucket {
  const { name = 'bucket' } = over;
  return {
    arn: bucketArn(name),
    name,
    type: 'AWS::S3::Bucket',
    policy: bucketPolicy(denyPlainHttp()),
    acl: read({ publicGrants: [], disabled: false }),
    publicAccessBlock: publicAccessBlock(),
    encryption: read({
      algorithm: 'aws:kms',
      kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
    }),
    versioning: read('Enabled'),
    mfaDelete: read(false),
    notifications: read([]),
    eventBridge: read(false),
    ownership: read('BucketOwnerEnforced'),
    lifecycle: read([lifecycleRule()]),
    logging: read({ bucket: 'access-logs', prefix: `${name}/` }),
    objectLock: read(null),
    ...over,
  };
}

/** The account's public access block, all four switches on or as given. */
export function accountBlock(over: Partial<PublicAccessBlock> = {}): AccountPublicAccessBlock {
  return {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    name: ACCOUNT,
    type: 'AWS::::Account',
    block: { ...on, ...over },
  };
}

/** An account that never set its public access block. */
export function noAccountBlock(): AccountPublicAccessBlock {
  return accountBlock(off);
}

/** An access point of `bucket` that is reached from the internet and has neither policy nor hole in its block. */
export function accessPoint(over: Partial<FullItem<typeof s3AccessPoints>> = {}): FullItem<typeof s3AccessPoints> {
  const { name = 'point' } = over;
  return {
    arn: `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/${name}`,
    name,
    type: 'AWS::S3::AccessPoint',
    bucket: 'bucket',
    networkOrigin: 'Internet',
    policy: read(null),
    publicAccessBlock: publicAccessBlock(),
    ...over,
  };
}
