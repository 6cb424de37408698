import s3Versioning from '../../../functions/checks/s3/s3-versioning.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { bucket } from '../../support/s3.ts';

describeCheck(s3Versioning, {
  flags: [
    {
      name: 'versioning that was never switched on',
      given: account().with(s3Buckets, bucket({ versioning: read('Off') })),
      evidence: { versioning: 'Off' },
    },
    {
      name: 'versioning that is suspended',
      given: account().with(s3Buckets, bucket({ versioning: read('Suspended') })),
      evidence: { versioning: 'Suspended' },
    },
  ],
  spares: [{ name: 'a bucket that keeps versions', given: account().with(s3Buckets, bucket()) }],
  unsure: [
    {
      name: 'the versioning may not be read',
      given: account().with(s3Buckets, bucket({ versioning: denied('s3:GetBucketVersioning') })),
      action: 's3:GetBucketVersioning',
    },
  ],
});
