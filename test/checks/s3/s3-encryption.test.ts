import s3Encryption from '../../../functions/checks/s3/s3-encryption.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { bucket } from '../../support/s3.ts';

const given = (algorithm: string) => account().with(s3Buckets, bucket({ encryption: read({ algorithm }) }));

describeCheck(s3Encryption, {
  flags: [
    { name: 'the keys of S3', given: given('AES256'), evidence: { algorithm: 'AES256' } },
    {
      name: 'no default encryption',
      given: account().with(s3Buckets, bucket({ encryption: read(null) })),
      evidence: { algorithm: null },
    },
    {
      name: 'no default encryption, where the keys of S3 would do',
      given: account().with(s3Buckets, bucket({ encryption: read(null) })),
      parameters: { acceptSseS3: true },
      evidence: { algorithm: null },
    },
  ],
  spares: [
    { name: 'a key of the account', given: account().with(s3Buckets, bucket()) },
    { name: 'the key that AWS manages in KMS', given: given('aws:kms') },
    { name: 'two layers with a KMS key', given: given('aws:kms:dsse') },
    { name: 'the keys of S3, where they are accepted', given: given('AES256'), parameters: { acceptSseS3: true } },
  ],
  unsure: [
    {
      name: 'the encryption may not be read',
      given: account().with(s3Buckets, bucket({ encryption: denied('s3:GetEncryptionConfiguration') })),
      action: 's3:GetEncryptionConfiguration',
    },
  ],
});
