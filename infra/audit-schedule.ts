import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface AuditScheduleProps {
  readonly scheduleName: string;
  readonly function: IFunction;
  readonly everyHours: number;
}

/** Without an input the Scheduler sends an event of its own, which is no request for an audit. */
const wholeAudit = ScheduleTargetInput.fromObject({});

/** Asks for an audit of everything, again and again. */
export class AuditSchedule extends Construct {
  readonly schedule: Schedule;
  /** Requests for audits that never reached the function. */
  readonly undelivered: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: AuditScheduleProps) {
    super(scope, id);
    this.undelivered = new DeadLetterQueue(this, 'Undelivered', { queueName: `${props.scheduleName}-undelivered` });
    const role = schedulerRole(this, props.function.functionArn, this.undelivered.queue.queueArn);
    this.schedule = new Schedule(this, 'Schedule', {
      scheduleName: props.scheduleName,
      description: `An audit every ${String(props.everyHours)} hours`,
      schedule: ScheduleExpression.rate(Duration.hours(props.everyHours)),
      target: new LambdaInvoke(props.function, {
        role: role.withoutPolicyUpdates(),
        input: wholeAudit,
        deadLetterQueue: this.undelivered.queue,
        retryAttempts: 10,
        maxEventAge: Duration.hours(1),
      }),
    });
    this.schedule.node.addDependency(role);
  }
}

/** What the target would grant on its own reaches every version and alias of the function; this is the function alone. */
function schedulerRole(scope: Construct, functionArn: string, queueArn: string): Role {
  const stack = Stack.of(scope);
  const group = stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
    }),
    description: 'Starts audits on schedule',
  });
  role.addToPolicy(new PolicyStatement({ sid: 'StartAudits', actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
  role.addToPolicy(new PolicyStatement({ sid: 'KeepUndelivered', actions: ['sqs:SendMessage'], resources: [queueArn] }));
  return role;
}
