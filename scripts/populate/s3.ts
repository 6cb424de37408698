import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type BucketVersioningStatus,
} from '@aws-sdk/client-s3';
import { AWAY, clientOptions, HOME, type Stage, type StandInAccount } from './account.ts';
import type { Keys } from './kms.ts';
import { policyText, type StatementText } from './policies.ts';

/** How a bucket differs from one that is well configured. */
interface BucketShape {
  readonly region?: string;
  readonly encryption?: 'aws:kms' | 'AES256';
  readonly versioning?: BucketVersioningStatus | 'never';
  readonly tlsOnly?: 'bucket and objects' | 'objects' | 'no';
  readonly blocked?: boolean;
  readonly publicPolicy?: boolean;
  readonly publicAcl?: boolean;
  /** The operator by which it keeps contractors from deleting. */
  readonly contractors?: 'StringEquals' | 'StringLike';
}

const checks = ['s3-bucket-public', 's3-encryption', 's3-tls-only', 's3-versioning', 'iam-policy-condition-never-true'];

export function s3Client(target: StandInAccount, region: string): S3Client {
  return new S3Client({ ...clientOptions(target, region), forcePathStyle: true });
}

export async function populateS3({ target, ledger }: Stage, keys: Keys): Promise<void> {
  const make = async (name: string, shape: BucketShape, flagged: readonly string[]): Promise<void> => {
    await makeBucket(target, name, shape, keys);
    const arn = `arn:aws:s3:::${name}`;
    for (const check of checks) {
      if (flagged.includes(check)) ledger.expect(check, arn);
      else ledger.spare(check, arn);
    }
  };
  await make('acme-records', {}, []);
  await make('acme-records-away', { region: AWAY }, []);
  await make('acme-website', { blocked: false, publicPolicy: true }, ['s3-bucket-public']);
  await make('acme-shared-by-acl', { blocked: false, publicAcl: true, region: AWAY }, ['s3-bucket-public']);
  await make('acme-meant-to-be-public', { publicPolicy: true }, []);
  await make('acme-default-encryption', { encryption: 'AES256' }, ['s3-encryption']);
  await make('acme-plain-http', { tlsOnly: 'no', region: AWAY }, ['s3-tls-only']);
  await make('acme-plain-http-listing', { tlsOnly: 'objects' }, ['s3-tls-only']);
  await make('acme-never-versioned', { versioning: 'never' }, ['s3-versioning']);
  await make('acme-versioning-suspended', { versioning: 'Suspended', region: AWAY }, ['s3-versioning']);
  await make('acme-contractors-literal', { contractors: 'StringEquals', region: AWAY }, ['iam-policy-condition-never-true']);
  await make('acme-contractors-pattern', { contractors: 'StringLike' }, []);
}

async function makeBucket(target: StandInAccount, name: string, shape: BucketShape, keys: Keys): Promise<void> {
  const region = shape.region ?? HOME;
  const s3 = s3Client(target, region);
  const location = region === HOME ? {} : { CreateBucketConfiguration: { LocationConstraint: AWAY } as const };
  await s3.send(new CreateBucketCommand({ Bucket: name, ...location, ObjectOwnership: 'ObjectWriter' }));
  await encrypt(s3, name, shape.encryption ?? 'aws:kms', region === HOME ? keys.home : keys.away);
  if (shape.versioning !== 'never') await setVersioning(s3, name, shape.versioning ?? 'Enabled');
  if (shape.publicAcl === true) await s3.send(new PutBucketAclCommand({ Bucket: name, ACL: 'public-read' }));
  const statements = [
    ...tlsStatements(name, shape.tlsOnly),
    ...(shape.publicPolicy === true ? [openToAll(name)] : []),
    ...(shape.contractors === undefined ? [] : [withoutContractors(name, shape.contractors)]),
  ];
  if (statements.length > 0) {
    await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: policyText(...statements) }));
  }
  if (shape.blocked !== false) await blockPublicAccess(s3, name);
}

async function encrypt(s3: S3Client, bucket: string, algorithm: 'aws:kms' | 'AES256', key: string): Promise<void> {
  const byDefault = algorithm === 'AES256' ? { SSEAlgorithm: algorithm } : { SSEAlgorithm: algorithm, KMSMasterKeyID: key };
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket: bucket,
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }] },
    }),
  );
}

/** Sets a bucket's versioning. */
export async function setVersioning(s3: S3Client, bucket: string, status: BucketVersioningStatus): Promise<void> {
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: status } }));
}

/** Turns on all four public access blocks of a bucket. */
export async function blockPublicAccess(s3: S3Client, bucket: string): Promise<void> {
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
}

/** Sets the policy that refuses plain HTTP, and nothing else. */
export async function refusePlainHttp(s3: S3Client, bucket: string): Promise<void> {
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policyText(...tlsStatements(bucket, undefined)) }));
}

function tlsStatements(bucket: string, coverage: BucketShape['tlsOnly'] = 'bucket and objects'): readonly StatementText[] {
  if (coverage === 'no') return [];
  const objects = `arn:aws:s3:::${bucket}/*`;
  return [
    {
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: coverage === 'objects' ? objects : [`arn:aws:s3:::${bucket}`, objects],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}

function openToAll(bucket: string): StatementText {
  return { Sid: 'Everyone', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` };
}

function withoutContractors(bucket: string, operator: string): StatementText {
  return {
    Sid: 'NoContractors',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:DeleteObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { [operator]: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/contractor-*' } },
  };
}
