import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/schema.ts';
import type { ReadPolicy } from '../functions/plan/policy.ts';
import type { AlertTopic } from './alert-topic.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HistoryTable } from './history-table.ts';
import { SettingsError } from './settings.ts';

/** As long as Lambda lets a function run. */
const longestRun = Duration.minutes(15);
/** Lambda keeps names and values of a function's environment in four kilobytes, and two other values are short. */
const mostConfigBytes = 3_500;

export interface AuditFunctionProps {
  readonly functionName: string;
  /** Bundled code whose `audit` module exports `handler`. */
  readonly code: Code;
  readonly config: Config;
  /** Hours between two audits. */
  readonly everyHours: number;
  /** What the audits read of the account, in as many documents as IAM's limits need. */
  readonly readPolicies: readonly ReadPolicy[];
  /** What the handler does to its history. */
  readonly historyActions: readonly string[];
  readonly history: HistoryTable;
  readonly alerts: AlertTopic;
  readonly logKey: IKey;
  /** True where logs outlive the stack. */
  readonly keepData: boolean;
}

/** One audit of this account, run by Lambda. */
export class AuditFunction extends Construct {
  readonly function: Function;
  readonly logGroup: LogGroup;
  /** The time after which Lambda stops it. */
  readonly timeout = longestRun;
  /** Requests for audits that failed each time they were tried. */
  readonly failures: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: AuditFunctionProps) {
    super(scope, id);
    this.failures = new DeadLetterQueue(this, 'Failures', { queueName: `${props.functionName}-failures` });
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: logGroupNameOf(props.functionName),
      encryptionKey: props.logKey,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = executionRole(this, props);
    this.logGroup.grantWrite(role);
    this.function = new Function(this, 'Function', {
      functionName: props.functionName,
      description: 'Audits the account that it lives in',
      code: props.code,
      handler: 'audit.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: longestRun,
      memorySize: 1024,
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: this.failures.queue,
      environment: environmentOf(props),
    });
  }
}

/** The log group of a function, known before there is one, so that a key's policy can name it. */
export function logGroupNameOf(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** Reads what the checks read, and touches nothing but the auditor's own table, topic and logs. */
function executionRole(scope: Construct, props: AuditFunctionProps): Role {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `Reads the account for ${props.functionName}`,
  });
  props.readPolicies.forEach(({ Statement }, index) => {
    const statements = Statement.map(
      ({ Sid, Action, Resource }) => new PolicyStatement({ sid: Sid, actions: [...Action], resources: [Resource] }),
    );
    const description = `What ${props.functionName} reads of the account, ${String(index + 1)} of ${String(props.readPolicies.length)}`;
    const policy = new ManagedPolicy(scope, `Reads${String(index + 1)}`, { description, statements, roles: [role] });
    acknowledgeReads(policy);
  });
  props.history.grant(role, props.historyActions);
  props.alerts.grantPublish(role);
  acknowledgeReads(role);
  return role;
}

function acknowledgeReads(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'An audit lists what the account has, which no narrower resource can name; each action is a read that a dataset declares. ' +
      'X-Ray takes trace segments for all resources only.',
  });
}

/** @throws SettingsError when Lambda could not hold the configuration */
function environmentOf({ config, everyHours, history, alerts }: AuditFunctionProps): Record<string, string> {
  const text = JSON.stringify(config);
  const bytes = Buffer.byteLength(text);
  if (bytes > mostConfigBytes) {
    throw new SettingsError(
      `context config: the configuration takes ${String(bytes)} bytes as JSON: expected at most ${String(mostConfigBytes)}, for it travels in the function's environment`,
    );
  }
  return {
    HISTORY_TABLE: history.table.tableName,
    TOPIC_ARN: alerts.topic.topicArn,
    AUDITOR_CONFIG: text,
    EVERY_HOURS: String(everyHours),
  };
}
