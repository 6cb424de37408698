import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead, readSchema, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { defineDataset, eachItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { parsePolicy } from '../policy-text.ts';
import { aclSchema, aclOf, type Acl } from './acl.ts';
import { bucketNames, listBuckets, type OfBucket } from './bucket-names.ts';
import { publicAccessBlockOf, publicAccessBlockSchema } from './public-access-block.ts';
import { s3 } from './service.ts';

const encryptionSchema = z.object({
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  algorithm: z.string(),
  /** As the bucket names its key; absent for the key that AWS manages, and for `AES256`. */
  kmsKeyId: z.string().optional(),
});

const bucket = z.object({
  ...itemBase,
  /** `null` where there is none. */
  policy: readSchema(policyDocumentSchema.nullable()),
  acl: readSchema(aclSchema),
  publicAccessBlock: readSchema(publicAccessBlockSchema),
  /** The default encryption; `null` where none was ever set. */
  encryption: readSchema(encryptionSchema.nullable()),
  /** `Off` where it was never switched on. */
  versioning: readSchema(z.enum(['Enabled', 'Suspended', 'Off'])),
});
export type Bucket = z.infer<typeof bucket>;

const gone = ['NoSuchBucket'];

const calls = {
  list: listBuckets,
  policy: s3.optional(
    's3:GetBucketPolicy',
    async (sdk, client, input: OfBucket) => {
      const answer = await client.send(new sdk.GetBucketPolicyCommand(input));
      return { document: parsePolicy(must(answer.Policy, 'Policy')) };
    },
    { absent: ['NoSuchBucketPolicy'], gone },
  ),
  acl: s3
    .single('s3:GetBucketAcl', (sdk, client, input: OfBucket) => client.send(new sdk.GetBucketAclCommand(input)), { gone })
    .having('Grants'),
  ownership: s3
    .optional(
      's3:GetBucketOwnershipControls',
      async (sdk, client, input: OfBucket) => {
        const answer = await client.send(new sdk.GetBucketOwnershipControlsCommand(input));
        return { Rules: answer.OwnershipControls?.Rules };
      },
      { absent: ['OwnershipControlsNotFoundError'], gone },
    )
    .having('Rules'),
  block: s3
    .optional(
      's3:GetBucketPublicAccessBlock',
      (sdk, client, input: OfBucket) => client.send(new sdk.GetPublicAccessBlockCommand(input)),
      { absent: ['NoSuchPublicAccessBlockConfiguration'], gone },
    )
    .having('PublicAccessBlockConfiguration'),
  encryption: s3
    .optional(
      's3:GetEncryptionConfiguration',
      async (sdk, client, input: OfBucket) => {
        const answer = await client.send(new sdk.GetBucketEncryptionCommand(input));
        return { Rules: answer.ServerSideEncryptionConfiguration?.Rules };
      },
      { absent: ['ServerSideEncryptionConfigurationNotFoundError'], gone },
    )
    .having('Rules'),
  versioning: s3.single(
    's3:GetBucketVersioning',
    (sdk, client, input: OfBucket) => client.send(new sdk.GetBucketVersioningCommand(input)),
    { gone },
  ),
};
type Aws = BoundCalls<typeof calls>;

/** General purpose buckets of one region, and what guards each. */
export const s3Buckets = defineDataset({
  id: 's3.buckets',
  scope: 'regional',
  item: bucket,
  calls,
  async read(aws, place) {
    const names = bucketNames(await aws.list({ BucketRegion: place.region }), place);
    return eachItem(names, place, (name) => bucketOf(aws, name, place.partition));
  },
});

async function bucketOf(aws: Aws, name: string, partition: string): Promise<Bucket> {
  const of = { Bucket: name };
  const [policy, acl, block, encryption, versioning] = await Promise.all([
    aws.policy(of),
    effectiveAcl(aws, of),
    aws.block(of),
    aws.encryption(of),
    aws.versioning(of),
  ]);
  return {
    arn: `arn:${partition}:s3:::${name}`,
    name,
    type: 'AWS::S3::Bucket',
    policy: mapRead(policy, (answer) => answer?.document ?? null),
    acl,
    publicAccessBlock: mapRead(block, (answer) => publicAccessBlockOf(answer?.PublicAccessBlockConfiguration)),
    encryption: mapRead(encryption, (answer) => encryptionOf(answer?.Rules)),
    versioning: mapRead(versioning, ({ Status }) => Status ?? 'Off'),
  };
}

/** Who owns the objects is asked only where it decides whether a public grant counts. */
async function effectiveAcl(aws: Aws, of: OfBucket): Promise<Read<Acl>> {
  const grants = mapRead(await aws.acl(of), ({ Grants }) => aclOf(Grants));
  if (grants.state === 'unreadable' || grants.value.publicGrants.length === 0) return grants;
  return mapRead(await aws.ownership(of), (answer) => {
    const enforced = answer?.Rules.some(({ ObjectOwnership }) => ObjectOwnership === 'BucketOwnerEnforced');
    return { ...grants.value, disabled: enforced ?? false };
  });
}

interface EncryptionRule {
  readonly ApplyServerSideEncryptionByDefault?:
    { readonly SSEAlgorithm: string | undefined; readonly KMSMasterKeyID?: string | undefined } | undefined;
}

function encryptionOf(rules: readonly EncryptionRule[] = []): z.infer<typeof encryptionSchema> | null {
  const { SSEAlgorithm, KMSMasterKeyID } = rules.flatMap((rule) => rule.ApplyServerSideEncryptionByDefault ?? [])[0] ?? {};
  if (SSEAlgorithm === undefined) return null;
  return { algorithm: SSEAlgorithm, ...(KMSMasterKeyID === undefined ? {} : { kmsKeyId: KMSMasterKeyID }) };
}
