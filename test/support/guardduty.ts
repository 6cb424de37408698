import type { FullItem } from '../../functions/collect/dataset.ts';
import type { guarddutyDetectors } from '../../functions/collect/guardduty/detectors.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

export const guarddutyFeatures = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
];

/** An enabled detector with these kinds of protection off, and all others on. */
export function detector(off: readonly string[] = [], enabled = true): FullItem<typeof guarddutyDetectors> {
  const features = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS', ...guarddutyFeatures];
  return {
    arn: `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/d-1`,
    name: 'd-1',
    type: 'AWS::GuardDuty::Detector',
    settings: read({ enabled, features: features.map((name) => ({ name, enabled: !off.includes(name) })) }),
  };
}
