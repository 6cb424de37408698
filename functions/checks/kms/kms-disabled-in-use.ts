import { kmsKeys } from '../../collect/kms/keys.ts';
import { kmsKeyUsers } from '../../facts/kms/key-users.ts';
import { usersOf } from '../../reasoning/kms/key-reference.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** So many of the key's users are named in the evidence; all are counted. */
const named = 20;

export default defineCheck({
  id: 'kms-disabled-in-use',
  service: 'kms',
  title: 'Disabled key is still used',
  severity: 'high',
  kind: 'breakage',
  why: 'What is encrypted with the key can be neither read nor written; much of it fails only at its next start or its next rotation of a data key.',
  remediation: {
    console: 'KMS › Customer managed keys › the key › Key actions › Enable; or move what uses it to another key first.',
    cli: 'aws kms enable-key --key-id KEY_ID',
    iac: 'AWS::KMS::Key Enabled: true',
  },
  source: 'AWS KMS Developer Guide, "Enabling and disabling keys"',
  subject: kmsKeys,
  reads: { users: kmsKeyUsers },
  evaluate(key, { data, need }) {
    const { state, manager } = need(key.details);
    if (manager === 'AWS') return notApplicable('AWS manages the key, and nobody else can disable it');
    if (state !== 'Disabled') return pass();
    const usedBy = usersOf(key, data.users.seen);
    if (usedBy.length > 0) {
      const things = usedBy.length === 1 ? '1 resource encrypts' : `${String(usedBy.length)} resources encrypt`;
      const evidence = {
        state,
        usedBy: usedBy.slice(0, named).map(({ type, arn }) => ({ type, arn })),
        usedByCount: usedBy.length,
      };
      return fail(`the key is disabled, and ${things} with it`, evidence);
    }
    need(data.users.here);
    return pass();
  },
});
