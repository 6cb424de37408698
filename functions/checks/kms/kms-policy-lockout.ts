import { kmsKeys } from '../../collect/kms/keys.ts';
import { iamPrincipals } from '../../facts/iam/principals.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { governorsOf, isLockedOut } from '../../reasoning/kms/governors.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'kms-policy-lockout',
  service: 'kms',
  title: 'Nobody can change the key policy any more',
  severity: 'high',
  kind: 'breakage',
  why: 'Whoever loses access to the key cannot be given it again, and the key can be neither mended nor deleted without AWS Support.',
  remediation: {
    console:
      'Open a case with AWS Support to regain control of the key; then let the account itself govern it in the key policy.',
    cli: 'aws support create-case --subject "KMS key policy lockout" --service-code key-management-service --category-code other --communication-body TEXT',
    iac: 'AWS::KMS::Key KeyPolicy: a statement that allows kms:* to arn:PARTITION:iam::ACCOUNT:root',
  },
  source: 'AWS KMS Developer Guide, "Default key policy": allows access to the AWS account and enables IAM policies',
  subject: kmsKeys.with('policy'),
  reads: { residents: iamResidents, principals: iamPrincipals },
  evaluate(key, { data, now, scope, need }) {
    const { state, manager } = need(key.details);
    const policy = need(key.policy);
    if (manager === 'AWS' || policy === null) return notApplicable('AWS writes the policies of the keys that it manages');
    if (state.startsWith('Pending')) return notApplicable('the key waits for its deletion');
    const place = { arn: key.arn, account: scope.account };
    const judge = (who: Parameters<typeof governorsOf>[2]) => governorsOf(policy, place, who, now);
    // The account as a whole governs most keys, whoever exists in it.
    if (!isLockedOut(judge('all-exist')) && !isLockedOut(judge('none-exists'))) return pass();
    const governors = isLockedOut(judge('all-exist'))
      ? judge('all-exist')
      : judge({ residents: need(data.residents.all), policies: need(data.principals.all) });
    if (!isLockedOut(governors)) return pass();
    return fail('neither the account nor any principal that exists may change the key policy', {
      allowed: governors.map(({ principal, why }) => ({ principal, why })),
    });
  },
});
