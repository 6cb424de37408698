import { z } from 'zod';
import { logGroups } from '../../collect/logs/log-groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'log-group-retention',
  service: 'logs',
  title: 'Log group keeps its events for ever or too briefly',
  severity: 'low',
  kind: 'blindness',
  why: 'Logs that are gone before anyone asks cannot be asked; those that never expire cost more each month and keep personal data that nobody answers for.',
  remediation: {
    console: 'CloudWatch › Log groups › the group › Actions › Edit retention setting.',
    cli: 'aws logs put-retention-policy --log-group-name LOG_GROUP --retention-in-days 90',
    iac: 'AWS::Logs::LogGroup RetentionInDays',
  },
  source: 'Amazon CloudWatch Logs User Guide, "Change log data retention in CloudWatch Logs"',
  params: z.strictObject({
    minimumDays: z.int().min(1).max(3653).default(30).describe('Days for which events must be kept at least.'),
    allowNeverExpiring: z.boolean().default(false).describe('Whether a group may keep its events for ever.'),
  }),
  subject: logGroups,
  evaluate({ retentionDays, logClass }, { params: { minimumDays, allowNeverExpiring } }) {
    if (logClass === 'DELIVERY')
      return notApplicable('a group of the delivery class keeps what it delivers for as long as AWS has set');
    if (retentionDays === undefined)
      return allowNeverExpiring ? pass() : fail('the events never expire', { retentionInDays: null });
    if (retentionDays >= minimumDays) return pass();
    return fail(`the events are kept for fewer than ${String(minimumDays)} days`, {
      retentionInDays: retentionDays,
      minimumDays,
    });
  },
});
