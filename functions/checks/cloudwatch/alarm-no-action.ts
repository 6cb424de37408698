import { z } from 'zod';
import { cloudwatchAlarms, type Alarm } from '../../collect/cloudwatch/alarms.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { alarmFeeds } from '../../facts/cloudwatch/alarm-feeds.ts';
import { snsTopicArns } from '../../facts/sns/topic-arns.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import { isOfScaling, isOwnTopic } from '../../reasoning/cloudwatch/actions.ts';

const DAY = 86_400;

const params = z.strictObject({
  daysWithoutData: z.number().int().positive().default(1).describe('Days without data after which an alarm is held to be blind.'),
  readElsewhere: z
    .array(z.string())
    .default([])
    .describe('Names of alarms without actions that something else reads: a deployment, an experiment, a dashboard.'),
});

export default defineCheck({
  id: 'alarm-no-action',
  service: 'cloudwatch',
  title: 'Alarm tells nobody, or has nothing to judge by',
  severity: 'medium',
  kind: 'blindness',
  why: 'An alarm that acts on nothing turns red where nobody looks, and one without data never turns red at all: both pass for being watched.',
  remediation: {
    console:
      'CloudWatch › Alarms › the alarm › Actions › Edit: a notification to a topic that exists; Enable actions. Without data: Edit, and choose a metric and dimensions that something still reports.',
    cli: 'aws cloudwatch enable-alarm-actions --alarm-names ALARM; aws cloudwatch put-metric-alarm --alarm-name ALARM … --alarm-actions TOPIC_ARN',
    iac: 'AWS::CloudWatch::Alarm (or CompositeAlarm) ActionsEnabled: true and AlarmActions; Namespace, MetricName and Dimensions of a metric that there is',
  },
  source: 'Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms"',
  params,
  subject: cloudwatchAlarms,
  reads: { feeds: alarmFeeds, topics: snsTopicArns },
  evaluate(alarm, { data, params: { daysWithoutData, readElsewhere }, now, scope }) {
    if (isOfScaling(alarm)) return notApplicable('Auto Scaling made it for a policy of its own, and looks after it');
    const acts = alarm.alarmActions.length + alarm.noDataActions.length > 0;
    const problems: (Fail | Unreadable)[] = [];
    if (!(acts && alarm.actionsEnabled) && !data.feeds.seen.has(alarm.arn) && !readElsewhere.includes(alarm.name))
      problems.push(data.feeds.here.state === 'unreadable' ? data.feeds.here : inactive(alarm));
    const topics = alarm.actionsEnabled ? alarm.actions.filter((action) => isOwnTopic(action, scope)) : [];
    for (const topic of topics.filter((arn) => !data.topics.seen.has(arn)))
      problems.push(data.topics.here.state === 'unreadable' ? data.topics.here : gone(topic));
    return [...problems, ...blindness(alarm, now, daysWithoutData)];
  },
  remedy(alarm, { discriminator }) {
    const { name, actionsEnabled, alarmActions, noDataActions } = alarm;
    if (discriminator !== 'actions' || actionsEnabled || alarmActions.length + noDataActions.length === 0) return undefined;
    return {
      commands: [['aws', 'cloudwatch', 'enable-alarm-actions', '--alarm-names', name]],
      patches: [patch(cloudwatchAlarms, alarm, (now) => ({ ...now, actionsEnabled: true }))],
    };
  },
});

function inactive({ actionsEnabled, alarmActions, noDataActions, actions }: Alarm): Fail {
  const discriminator = 'actions';
  if (actionsEnabled)
    return fail(
      actions.length === 0
        ? 'the alarm has no action, and no composite alarm that acts is made of it'
        : 'the alarm acts only when all is well again, and no composite alarm that acts is made of it',
      { actionsEnabled, alarmActions: [] },
      { discriminator },
    );
  const disabled = [...new Set([...alarmActions, ...noDataActions])].toSorted();
  return fail('the actions of the alarm are disabled', { actionsEnabled, alarmActions: disabled }, { discriminator });
}

function gone(topic: string): Fail {
  return fail('the alarm tells a topic that does not exist', { topic }, { discriminator: `topic ${topic}` });
}

/** An alarm that looks at more than a day at a time may well have waited for as long. */
function blindness({ state, stateSince, evaluatedSeconds = 0 }: Alarm, now: Date, days: number): readonly (Fail | Unreadable)[] {
  if (state !== 'INSUFFICIENT_DATA') return [];
  if (stateSince === undefined)
    return [unreadable(cloudwatchAlarms, 'not-available', 'CloudWatch does not tell since when the alarm has lacked data')];
  const patience = Math.max(days * DAY, evaluatedSeconds) * 1000;
  if (now.getTime() - Date.parse(stateSince) <= patience) return [];
  return [fail('the alarm has lacked data for a day or longer', { state, since: stateSince }, { discriminator: 'data' })];
}
