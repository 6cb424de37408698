import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Config } from '../functions/config/schema.ts';
import type { ReadPolicy } from '../functions/plan/policy.ts';
import { AlertTopic } from './alert-topic.ts';
import { AuditFunction, logGroupNameOf } from './audit-function.ts';
import { AuditSchedule } from './audit-schedule.ts';
import { EncryptionKey } from './encryption-key.ts';
import { HistoryTable, type TableShape } from './history-table.ts';
import { Monitoring } from './monitoring.ts';
import { keepsData, type Settings } from './settings.ts';

export interface AuditorStackProps {
  readonly settings: Settings;
  readonly config: Config;
  /** What the enabled checks read, in as many documents as IAM's limits need. */
  readonly readPolicies: readonly ReadPolicy[];
  readonly historyShape: TableShape;
  /** What the handler does to its history. */
  readonly historyActions: readonly string[];
  /** Bundled code whose `audit` module exports the Lambda handler. */
  readonly code: Code;
}

/** An auditor that lives in the account and region it is deployed to, and audits all of the account. */
export class AuditorStack extends Stack {
  constructor(scope: Construct, id: string, props: AuditorStackProps) {
    const { settings } = props;
    const name = stackNameOf(settings);
    super(scope, id, { stackName: name, description: 'Audits this account and tells what changed' });
    tag(this, settings);
    const keepData = keepsData(settings);
    const { key } = new EncryptionKey(this, 'Encryption', { alias: name, logGroupNames: [logGroupNameOf(name)], keepData });
    const history = new HistoryTable(this, 'History', { tableName: `${name}-history`, shape: props.historyShape, key, keepData });
    const { alertEmail: email } = settings;
    const alerts = new AlertTopic(this, 'Alerts', {
      topicName: `${name}-alerts`,
      key,
      ...(email === undefined ? {} : { email }),
    });
    const { everyHours } = settings;
    const audit = new AuditFunction(this, 'Audit', {
      ...props,
      functionName: name,
      everyHours,
      history,
      alerts,
      logKey: key,
      keepData,
    });
    const { undelivered, schedule } = new AuditSchedule(this, 'Schedule', {
      scheduleName: name,
      function: audit.function,
      everyHours,
    });
    new Monitoring(this, 'Monitoring', {
      prefix: name,
      function: audit.function,
      timeout: audit.timeout,
      logGroup: audit.logGroup,
      everyHours,
      deadLetters: { failures: audit.failures.queue, undelivered: undelivered.queue },
      topic: alerts.topic,
    });
    output(this, {
      FunctionName: audit.function.functionName,
      HistoryTableName: history.table.tableName,
      AlertTopicArn: alerts.topic.topicArn,
      ScheduleName: schedule.scheduleName,
      KeyArn: key.keyArn,
      FailuresQueueUrl: audit.failures.queue.queueUrl,
      UndeliveredQueueUrl: undelivered.queue.queueUrl,
    });
  }
}

/** Names the stack, and begins the name of everything in it. */
export function stackNameOf({ application, environment }: Pick<Settings, 'application' | 'environment'>): string {
  return `${application}-${environment}`;
}

function tag(stack: Stack, { environment, application, owner, costCenter }: Settings): void {
  const tags = { Environment: environment, Application: application, Owner: owner, CostCenter: costCenter };
  for (const [key, value] of Object.entries(tags)) Tags.of(stack).add(key, value);
}

function output(stack: Stack, values: Readonly<Record<string, string>>): void {
  for (const [id, value] of Object.entries(values)) new CfnOutput(stack, id, { value, exportName: `${stack.stackName}-${id}` });
}
