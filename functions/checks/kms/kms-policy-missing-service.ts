import { kmsKeys } from '../../collect/kms/keys.ts';
import { kmsServiceUses } from '../../facts/kms/service-uses.ts';
import { unread } from '../../model/read.ts';
import { saidOf } from '../../reasoning/kms/key-reference.ts';
import { refusedServices, type RefusedService } from '../../reasoning/kms/service-use.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';

/** So many of what needs the key are named in the evidence; all are counted. */
const named = 20;

export default defineCheck({
  id: 'kms-policy-missing-service',
  service: 'kms',
  title: 'Key policy keeps out a service that has to use the key',
  severity: 'high',
  kind: 'breakage',
  why: 'What the service should write or deliver is lost, mostly without an error that anyone sees: alarms reach nobody, logs stay empty.',
  remediation: {
    console:
      'KMS › Customer managed keys › the key › Key policy: allow the service’s principal what it needs, narrowed to its resources.',
    cli: 'aws kms put-key-policy --key-id KEY_ID --policy-name default --policy file://policy.json',
    iac: 'AWS::KMS::Key KeyPolicy: a statement with Principal.Service, kms:Decrypt and kms:GenerateDataKey*',
  },
  source:
    'Amazon CloudWatch Logs User Guide, "Encrypt log data using AWS KMS"; AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail"; Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics"',
  subject: kmsKeys.with('policy'),
  reads: { uses: kmsServiceUses },
  evaluate(key, { data, now, need }) {
    const { state, manager } = need(key.details);
    const policy = need(key.policy);
    if (manager === 'AWS' || policy === null) return notApplicable('AWS writes the policies of the keys that it manages');
    if (state.startsWith('Pending')) return notApplicable('the key waits for its deletion');
    const refused = refusedServices(policy, key.arn, saidOf(key, data.uses.seen), now);
    // What was not read may need the key as well, from whatever region.
    return [...refused.map(failure), ...unread([data.uses.all])];
  },
});

function failure({ service, principal, actions, users }: RefusedService) {
  const things = users.length === 1 ? '1 resource needs' : `${String(users.length)} resources need`;
  return fail(
    `the key policy does not let ${principal} use the key, which ${things}`,
    {
      principal,
      missing: [...actions],
      usedBy: users.slice(0, named).map(({ type, arn }) => ({ type, arn })),
      usedByCount: users.length,
    },
    { discriminator: service },
  );
}
