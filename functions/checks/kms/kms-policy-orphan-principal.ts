import { kmsKeys } from '../../collect/kms/keys.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { orphansIn } from '../../reasoning/iam/orphans.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'kms-policy-orphan-principal',
  service: 'kms',
  title: 'Key policy names a principal that does not exist',
  severity: 'high',
  kind: 'breakage',
  why: 'Whoever was meant to use or govern the key cannot; a principal made anew under the old name does not get the rights back.',
  remediation: {
    console: 'KMS › Customer managed keys › the key › Key policy: replace the principal by one that exists, or remove it.',
    cli: 'aws kms put-key-policy --key-id KEY_ID --policy-name default --policy file://policy.json',
    iac: 'Refer to the role or user in KeyPolicy by Fn::GetAtt, so that they are replaced together.',
  },
  source: 'AWS KMS Developer Guide, "Troubleshooting AWS KMS permissions": key policies with deleted principals',
  subject: kmsKeys.with('policy'),
  reads: { residents: iamResidents },
  evaluate(key, { data, need }) {
    const { state } = need(key.details);
    const policy = need(key.policy);
    if (policy === null) return notApplicable('AWS writes the policies of the keys that it manages');
    if (state.startsWith('Pending')) return notApplicable('the key waits for its deletion');
    return orphansIn(policy, need(data.residents.all)).map(({ principal, reason, statements }) =>
      fail(`the key policy names ${reason}`, { principal, reason, statements }, { discriminator: principal }),
    );
  },
});
