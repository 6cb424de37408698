import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { kmsKeys } from '../../collect/kms/keys.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { unreadable } from '../../model/read.ts';
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
  params: z.strictObject({
    graceMinutes: z
      .int()
      .min(0)
      .max(1440)
      .default(15)
      .describe(
        'Minutes within which IAM lists whoever was made: whom something younger names by ARN may be there all the same.',
      ),
  }),
  subject: kmsKeys.with('policy'),
  reads: { residents: iamResidents },
  evaluate(key, { data, params, now, need }) {
    const { state, createdAt } = need(key.details);
    const policy = need(key.policy);
    if (policy === null) return notApplicable('AWS writes the policies of the keys that it manages');
    if (state.startsWith('Pending')) return notApplicable('the key waits for its deletion');
    const asked = { naming: { arn: key.arn, createdAt }, now, graceMinutes: params.graceMinutes };
    return orphansIn(policy, need(data.residents.all), asked).map(({ principal, reason, statements, perhaps }) =>
      perhaps
        ? unreadable(
            iamAuthorizationDetails,
            'not-available',
            `${principal} may be there, though IAM does not list it yet: the key that names it is new`,
          )
        : fail(`the key policy names ${reason}`, { principal, reason, statements }, { discriminator: principal }),
    );
  },
});
