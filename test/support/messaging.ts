import type { Alarm } from '../../functions/collect/cloudwatch/alarms.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import type { eventsRules } from '../../functions/collect/events/rules.ts';
import type { Schedule } from '../../functions/collect/scheduler/schedules.ts';
import type { Topic } from '../../functions/collect/sns/topics.ts';
import type { Queue } from '../../functions/collect/sqs/queues.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A topic that nothing encrypts, without a policy, of which one subscriber is told. */
export function topic(over: Partial<Topic> = {}): Topic {
  const { name = 'news' } = over;
  const arn = `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
  return {
    arn,
    name,
    type: 'AWS::SNS::Topic',
    encryption: read({}),
    policy: read(null),
    listeners: read({ confirmed: 1, pending: 0 }),
    ...over,
  };
}

/** A queue that SQS encrypts by itself, without a policy. */
export function queue(over: Partial<Queue> = {}): Queue {
  const { name = 'jobs' } = over;
  return {
    arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    name,
    type: 'AWS::SQS::Queue',
    url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    encryption: read({ managed: true }),
    policy: read(null),
    redrive: read(null),
    visibilityTimeout: read(30),
    holdsMessages: read(false),
    ...over,
  };
}

/** An alarm that tells nobody. */
export function alarm(over: Partial<Alarm> = {}): Alarm {
  const { name = 'errors' } = over;
  return {
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
    name,
    type: 'AWS::CloudWatch::Alarm',
    actionsEnabled: true,
    actions: [],
    alarmActions: [],
    noDataActions: [],
    metrics: [],
    queries: [],
    ...over,
  };
}

/** An alarm that tells one topic, function or other thing. */
export function telling(target: string, over: Partial<Alarm> = {}): Alarm {
  return alarm({ actions: [target], alarmActions: [target], ...over });
}

/** A composite alarm of this rule that tells nobody. */
export function composite(asked: string, over: Partial<Alarm> = {}): Alarm {
  return alarm({ name: 'several', type: 'AWS::CloudWatch::CompositeAlarm', rule: asked, ...over });
}

/** A rule of the default bus that is on and sends to the given targets. */
export function rule(...targets: readonly string[]): FullItem<typeof eventsRules> {
  return {
    arn: `arn:aws:events:${REGION}:${ACCOUNT}:rule/nightly`,
    name: 'nightly',
    type: 'AWS::Events::Rule',
    bus: 'default',
    enabled: true,
    targets: read(targets.map((arn, index) => ({ id: `target-${index}`, arn }))),
  };
}

/** A schedule that is on and sends to the given target. */
export function schedule(target: string, over: Partial<Schedule> = {}): Schedule {
  return {
    arn: `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/hourly`,
    name: 'hourly',
    type: 'AWS::Scheduler::Schedule',
    enabled: true,
    target,
    ...over,
  };
}
