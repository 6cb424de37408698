import s3DenyUnencryptedUploads from '../../../functions/checks/s3/s3-deny-unencrypted-uploads.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { bucket, bucketArn, bucketPolicy, type RawStatement } from '../../support/s3.ts';

const header = 's3:x-amz-server-side-encryption';
const denyUploads = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Encrypted',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: `${bucketArn()}/*`,
  Condition: { StringNotEquals: { [header]: 'aws:kms' } },
  ...over,
});
const given = (over: Partial<Bucket>) => account().with(s3Buckets, bucket(over));
const unset = { encryption: read(null) };
const asked = { requireDeny: true };

describeCheck(s3DenyUnencryptedUploads, {
  flags: [
    { name: 'neither default encryption nor a Deny', given: given(unset), evidence: { defaultEncryption: null } },
    {
      name: 'neither default encryption nor a policy',
      given: given({ ...unset, policy: read(null) }),
      evidence: { defaultEncryption: null },
    },
    {
      name: 'a Deny of uploads that name another encryption, and not of those that name none',
      given: given({
        ...unset,
        policy: bucketPolicy(
          denyUploads({ Condition: { StringNotEquals: { [header]: 'aws:kms' }, Null: { [header]: 'false' } } }),
        ),
      }),
      evidence: { defaultEncryption: null },
    },
    {
      name: 'no Deny, where one is asked for',
      given: given({}),
      parameters: asked,
      evidence: { defaultEncryption: 'aws:kms' },
    },
    {
      name: 'a Deny on one prefix, where one is asked for',
      given: given({ policy: bucketPolicy(denyUploads({ Resource: `${bucketArn()}/a/*` })) }),
      parameters: asked,
      evidence: { defaultEncryption: 'aws:kms' },
    },
  ],
  spares: [
    { name: 'default encryption, which leaves nothing unencrypted', given: given({}) },
    { name: 'default encryption with the keys of S3', given: given({ encryption: read({ algorithm: 'AES256' }) }) },
    { name: 'a Deny without default encryption', given: given({ ...unset, policy: bucketPolicy(denyUploads()) }) },
    { name: 'the Deny that is asked for', given: given({ policy: bucketPolicy(denyUploads()) }), parameters: asked },
    {
      name: 'a Deny that is asked for and lets the default work',
      given: given({
        policy: bucketPolicy(
          denyUploads({ Condition: { StringNotEquals: { [header]: 'aws:kms' }, Null: { [header]: 'false' } } }),
        ),
      }),
      parameters: asked,
    },
    { name: 'default encryption, the policy unread', given: given({ policy: denied('s3:GetBucketPolicy') }) },
  ],
  unsure: [
    {
      name: 'the encryption may not be read',
      given: given({ encryption: denied('s3:GetEncryptionConfiguration') }),
      action: 's3:GetEncryptionConfiguration',
    },
    {
      name: 'no default encryption, the policy unread',
      given: given({ ...unset, policy: denied('s3:GetBucketPolicy') }),
      action: 's3:GetBucketPolicy',
    },
  ],
});
