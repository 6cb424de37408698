import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { kmsKeys } from '../../collect/kms/keys.ts';
import { orphansIn, residentsOf } from '../../reasoning/iam/orphans.ts';
import { defineCheck } from '../define.ts';
import { fail, notApplicable } from '../verdict.ts';

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
  controls: { nist: ['AC-2', 'AC-3'] },
  params: z.strictObject({}),
  reads: { keys: kmsKeys, identities: iamAuthorizationDetails },
  subject: 'keys',
  evaluate(key, { data, scope, need }) {
    const policy = need(key.policy);
    if (policy === null) return notApplicable('AWS writes the policies of the keys that it manages');
    const residents = residentsOf(need(data.identities.all), scope.account);
    return orphansIn(policy, residents).map(({ principal, reason, statements }) =>
      fail(`the key policy names ${reason}`, { principal, reason, statements }, { discriminator: principal }),
    );
  },
});
