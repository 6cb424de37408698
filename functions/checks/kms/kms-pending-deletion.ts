import { kmsKeys } from '../../collect/kms/keys.ts';
import { kmsKeyUsers } from '../../facts/kms/key-users.ts';
import { unread } from '../../model/read.ts';
import { usersOf } from '../../reasoning/kms/key-reference.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

/** So many of the key's users are named in the evidence; all are counted. */
const named = 20;

export default defineCheck({
  id: 'kms-pending-deletion',
  service: 'kms',
  title: 'Key is scheduled for deletion',
  severity: 'high',
  kind: 'breakage',
  why: 'Once the key is deleted, all that it ever encrypted is lost for good, backups and snapshots with it.',
  remediation: {
    console: 'KMS › Customer managed keys › the key › Key actions › Cancel key deletion, then enable it.',
    cli: 'aws kms cancel-key-deletion --key-id KEY_ID && aws kms enable-key --key-id KEY_ID',
    iac: 'AWS::KMS::Key with DeletionPolicy: Retain',
  },
  source: 'AWS KMS Developer Guide, "Delete AWS KMS keys"',
  controls: { fsbp: ['KMS.3'], nist: ['SC-12'] },
  subject: kmsKeys,
  reads: { users: kmsKeyUsers },
  evaluate(key, { data, need }) {
    const { state, deletionAt } = need(key.details);
    if (state !== 'PendingDeletion' && state !== 'PendingReplicaDeletion') return pass();
    const usedBy = usersOf(key, data.users.seen);
    const evidence = {
      state,
      deletionAt: deletionAt ?? null,
      usedBy: usedBy.slice(0, named).map(({ type, arn }) => ({ type, arn })),
      usedByCount: usedBy.length,
    };
    // What was not read of the key's region may use the key: then how bad it is stays open.
    if (usedBy.length === 0) return [fail('the key is scheduled for deletion', evidence), ...unread([data.users.here])];
    const things = usedBy.length === 1 ? '1 resource still encrypts' : `${String(usedBy.length)} resources still encrypt`;
    return fail(`the key is scheduled for deletion, and ${things} with it`, evidence, { severity: 'critical' });
  },
});
