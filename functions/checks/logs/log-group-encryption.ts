import { logGroups } from '../../collect/logs/log-groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'log-group-encryption',
  service: 'logs',
  title: 'Log group is not encrypted with a KMS key',
  severity: 'low',
  kind: 'exposure',
  why: 'CloudWatch Logs encrypts with a key of its own, which no policy of yours can close and whose use leaves no trace.',
  remediation: {
    console: 'CloudWatch › Log groups: the console shows the key only; associate it by command line.',
    cli: 'aws logs associate-kms-key --log-group-name LOG_GROUP --kms-key-id KEY_ARN',
    iac: 'AWS::Logs::LogGroup KmsKeyId, with a key policy that allows logs.REGION.amazonaws.com to use it for the group',
  },
  source: 'Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS Key Management Service"',
  subject: logGroups,
  evaluate: ({ kmsKeyId }) => (kmsKeyId === undefined ? fail('the group names no KMS key', { kmsKeyId: null }) : pass()),
});
