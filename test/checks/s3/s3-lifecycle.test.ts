import s3Lifecycle from '../../../functions/checks/s3/s3-lifecycle.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import type { LifecycleRule } from '../../../functions/collect/s3/lifecycle.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { bucket, lifecycleRule } from '../../support/s3.ts';

const given = (rules: readonly LifecycleRule[], over: Partial<Bucket> = {}) =>
  account().with(s3Buckets, bucket({ lifecycle: read([...rules]), ...over }));
const unread = denied('s3:GetBucketVersioning');

describeCheck(s3Lifecycle, {
  flags: [
    { name: 'no rule', given: given([]), failures: [{ discriminator: 'rules', evidence: { disabled: [] } }] },
    {
      name: 'a rule that is disabled',
      given: given([lifecycleRule({ enabled: false })]),
      failures: [{ discriminator: 'rules', evidence: { disabled: ['tidy'] } }],
    },
    {
      name: 'versions without a rule for old ones',
      given: given([lifecycleRule({ oldVersions: false })]),
      failures: [{ discriminator: 'old-versions', evidence: { versioning: 'Enabled', partly: [] } }],
    },
    {
      name: 'versions that were kept until versioning was suspended',
      given: given([lifecycleRule({ oldVersions: false })], { versioning: read('Suspended') }),
      failures: [{ discriminator: 'old-versions', evidence: { versioning: 'Suspended', partly: [] } }],
    },
    {
      name: 'uploads that are never aborted',
      given: given([lifecycleRule({ incompleteUploads: false })]),
      failures: [{ discriminator: 'incomplete-uploads', evidence: { partly: [] } }],
    },
    {
      name: 'rules for one prefix, and for what has a tag',
      given: given([
        lifecycleRule({ id: 'a', prefix: 'a/' }),
        lifecycleRule({ id: 'tagged', filtered: true, incompleteUploads: false }),
      ]),
      failures: [
        { discriminator: 'old-versions', evidence: { versioning: 'Enabled', partly: ['a', 'tagged'] } },
        { discriminator: 'incomplete-uploads', evidence: { partly: ['a'] } },
      ],
    },
  ],
  spares: [
    { name: 'one rule for all', given: given([lifecycleRule()]) },
    {
      name: 'two rules that share the work',
      given: given([lifecycleRule({ oldVersions: false }), lifecycleRule({ incompleteUploads: false })]),
    },
    {
      name: 'no old versions to tidy up',
      given: given([lifecycleRule({ oldVersions: false })], { versioning: read('Off') }),
    },
    { name: 'versions that only MFA deletes, which no rule can', given: given([], { mfaDelete: read(true) }) },
    { name: 'a rule for all, the versioning unread', given: given([lifecycleRule()], { versioning: unread, mfaDelete: unread }) },
  ],
  unsure: [
    {
      name: 'the rules may not be read',
      given: account().with(s3Buckets, bucket({ lifecycle: denied('s3:GetLifecycleConfiguration') })),
      action: 's3:GetLifecycleConfiguration',
    },
    {
      name: 'a rule for uploads alone, the versioning unread',
      given: given([lifecycleRule({ oldVersions: false })], { versioning: unread, mfaDelete: unread }),
      action: 's3:GetBucketVersioning',
    },
    {
      name: 'no rule, MFA unread',
      given: given([], { versioning: unread, mfaDelete: unread }),
      action: 's3:GetBucketVersioning',
    },
  ],
});
