import { z } from 'zod';
import { ec2FlowLogs, type FlowLog } from '../../collect/ec2/flow-logs.ts';
import { logGroupsByName } from '../../facts/logs/groups.ts';
import { accountOf } from '../../model/arn.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';

/** The name of the log group that a flow log is delivered to, where it is one of this account. */
function logGroupOf({ arn, logGroup, destination = '', destinationKind }: FlowLog): string | undefined {
  if (destinationKind !== undefined && destinationKind !== 'cloud-watch-logs') return undefined;
  const named = /^arn:[^:]+:logs:[^:]*:(\d+):log-group:([^:]+)/.exec(destination);
  if (named !== null) return named[1] === accountOf(arn) ? named[2] : undefined;
  return logGroup;
}

export default defineCheck({
  id: 'vpc-flow-logs-retention',
  service: 'ec2',
  title: 'Log group of a flow log has no proper retention or no KMS key',
  severity: 'low',
  kind: 'blindness',
  why: 'Intrusions are found after weeks: traffic that was forgotten by then cannot be looked up, and what is kept tells who spoke with whom.',
  remediation: {
    console: 'CloudWatch › Log groups › the group › Actions › Edit retention setting; a key is associated by command line.',
    cli: 'aws logs put-retention-policy --log-group-name LOG_GROUP --retention-in-days 90 && aws logs associate-kms-key --log-group-name LOG_GROUP --kms-key-id KEY_ARN',
    iac: 'AWS::Logs::LogGroup RetentionInDays and KmsKeyId',
  },
  source: 'Amazon VPC User Guide, "Publish flow logs to CloudWatch Logs"',
  params: z.strictObject({
    minimumDays: z.int().min(1).max(3653).default(30).describe('Days for which the log group must be set to keep its events.'),
  }),
  subject: ec2FlowLogs,
  reads: { groups: logGroupsByName },
  evaluate(log, { data, need, params: { minimumDays } }) {
    const name = logGroupOf(log);
    if (name === undefined) return notApplicable('it is not delivered to a log group of this account');
    const group = data.groups.seen.get(name) ?? need(data.groups.here).get(name);
    if (group === undefined) return notApplicable('its log group is not there yet, or no more');
    const { retentionDays, kmsKeyId } = group;
    const failures: Fail[] = [];
    if (retentionDays === undefined || retentionDays < minimumDays) {
      const message =
        retentionDays === undefined ? `${name} has no retention` : `${name} keeps events for ${String(retentionDays)} days only`;
      failures.push(
        fail(message, { logGroup: name, retentionInDays: retentionDays ?? null, minimumDays }, { discriminator: 'retention' }),
      );
    }
    if (kmsKeyId === undefined) {
      failures.push(fail(`${name} names no KMS key`, { logGroup: name, kmsKeyId: null }, { discriminator: 'encryption' }));
    }
    return failures;
  },
});
