import { kmsKeys } from '../../collect/kms/keys.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { publicAccess, type OpenStatement } from '../../reasoning/public/access.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'kms-policy-public',
  service: 'kms',
  title: 'Key policy lets anyone use the key',
  severity: 'critical',
  kind: 'exposure',
  why: 'Whoever has an AWS account can decrypt what they get hold of, or change who may use the key; the encryption protects against nobody.',
  remediation: {
    console: 'KMS › Customer managed keys › the key › Key policy: name the principals, or add a condition on kms:CallerAccount.',
    cli: 'aws kms put-key-policy --key-id KEY_ID --policy-name default --policy file://policy.json',
    iac: 'AWS::KMS::Key KeyPolicy: name principals instead of "*", or add a condition on kms:CallerAccount or aws:PrincipalOrgID',
  },
  source: 'AWS KMS Developer Guide, "Key policies in AWS KMS"; "Permissions for AWS services in key policies"',
  subject: kmsKeys.with('policy'),
  evaluate(key, { now, need }) {
    const { state, manager } = need(key.details);
    const policy = need(key.policy);
    if (manager === 'AWS' || policy === null) return notApplicable('AWS writes the policies of the keys that it manages');
    if (state.startsWith('Pending')) return notApplicable('the key waits for its deletion, and nobody can use it');
    const { open } = publicAccess(policy, { kind: 'kms-key', arn: key.arn, now });
    if (open.length === 0) return pass();
    return fail('the key policy lets anyone in', { statements: open.map(shown) });
  },
});

function shown({ statement, written, who, actions }: OpenStatement): Evidence {
  const { notPrincipals, conditions } = written;
  return {
    statement,
    principal: notPrincipals === undefined ? who.join(', ') : { except: Object.values(notPrincipals).flat() },
    actions: [...actions],
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
  };
}
