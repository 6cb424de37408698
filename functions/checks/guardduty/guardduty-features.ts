import { z } from 'zod';
import { guarddutyDetectors } from '../../collect/guardduty/detectors.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';
import { unreadable } from '../../model/read.ts';

const detectors = guarddutyDetectors.with('settings');

const features = {
  S3_DATA_EVENTS: 'S3 Protection',
  EKS_AUDIT_LOGS: 'EKS Protection',
  EBS_MALWARE_PROTECTION: 'Malware Protection for EC2',
  RDS_LOGIN_EVENTS: 'RDS Protection',
  LAMBDA_NETWORK_LOGS: 'Lambda Protection',
  RUNTIME_MONITORING: 'Runtime Monitoring',
} as const;
const names = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
] as const;

export default defineCheck({
  id: 'guardduty-features',
  service: 'guardduty',
  title: 'GuardDuty leaves a kind of protection off',
  severity: 'medium',
  kind: 'blindness',
  why: 'What happens there (objects that are fetched in bulk, containers that are taken over, logins to databases) is not looked at.',
  remediation: {
    console: 'GuardDuty › Protection plans › the plan › Enable.',
    cli: 'aws guardduty update-detector --detector-id DETECTOR --features Name=FEATURE,Status=ENABLED',
    iac: 'AWS::GuardDuty::Detector Features: Name, Status: ENABLED',
  },
  source: 'Amazon GuardDuty User Guide, "GuardDuty protection plans"',
  params: z.strictObject({
    features: z
      .array(z.enum(names))
      .min(1)
      .default([...names])
      .describe('Protection plans that must be on, where the region offers them.'),
  }),
  subject: detectors,
  evaluate(detector, { need, params }) {
    const { enabled, features: offered } = need(detector.settings);
    if (!enabled) return notApplicable('the detector is suspended');
    if (offered === undefined) return [unreadable(detectors, 'malformed', 'the answer lacks Features')];
    const isOn = new Map(offered.map((feature) => [feature.name, feature.enabled]));
    return params.features
      .filter((name) => isOn.get(name) === false)
      .map((name) => fail(`${features[name]} is off`, { feature: name, enabled: false }, { discriminator: name }));
  },
});
