import type { ItemOf } from '../../collect/dataset.ts';
import { canRotate, kmsKeys } from '../../collect/kms/keys.ts';
import { kmsKeyUsers } from '../../facts/kms/key-users.ts';
import { mapRead, unread, type Unreadable } from '../../model/read.ts';
import { usersOf } from '../../reasoning/kms/key-reference.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

/** So many of the key's users are named in the evidence; all are counted. */
const named = 20;

const rotating = kmsKeys.with('rotates');

/** Of a key that waited for its deletion nobody asked whether it rotates: once it is back, that is to be asked. */
const rotationUnasked: Unreadable = {
  state: 'unreadable',
  dataset: kmsKeys.id,
  action: 'kms:GetKeyRotationStatus',
  reason: 'not-available',
  detail: 'whether the key rotates can be read once its deletion is cancelled',
};

function kept(key: ItemOf<typeof rotating>): ItemOf<typeof rotating> {
  const details = mapRead(key.details, ({ deletionAt: _cancelled, ...rest }) => ({ ...rest, state: 'Enabled' }));
  const asked = details.state === 'read' && canRotate(details.value);
  return { ...key, details, ...(asked ? { rotates: rotationUnasked } : {}) };
}

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
  remedy: (key) => ({
    commands: [
      ['aws', 'kms', 'cancel-key-deletion', '--key-id', key.keyId],
      ['aws', 'kms', 'enable-key', '--key-id', key.keyId],
    ],
    patches: [patch(rotating, key, kept)],
  }),
});
