import { cloudwatchAlarms, type Alarm } from '../../collect/cloudwatch/alarms.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { actionKind, isOwnTopic } from '../../reasoning/cloudwatch/actions.ts';
import { alarmRuleOf } from '../../reasoning/cloudwatch/alarm-rule.ts';
import { namesOf } from './names.ts';

/**
 * The topics that at least one confirmed subscriber is told of, by ARN. The listing of subscriptions leaves out those that other
 * accounts made; a topic's own count has them.
 */
export const heardTopics = defineFacts({
  id: 'sns.heardTopics',
  from: { topics: snsTopics.with('listeners'), subscriptions: snsSubscriptions },
  derive({ topics, subscriptions }): ReadonlySet<string> {
    const subscribed = new Set(subscriptions.map(({ topic }) => topic));
    return new Set(topics.filter(({ arn, listeners }) => listeners.confirmed > 0 || subscribed.has(arn)).map(({ arn }) => arn));
  },
});

/**
 * The alarms of which somebody learns, by ARN: those with an enabled action on a topic that somebody hears, or on something
 * else that is no mere scaling of machines, and those that bring such a composite alarm about. A topic of another account
 * cannot be seen, and is taken for heard.
 */
export const tellingAlarms = defineFacts({
  id: 'cloudwatch.tellingAlarms',
  from: { alarms: cloudwatchAlarms, heard: heardTopics },
  derive({ alarms, heard }, { account, regionOf }): ReadonlySet<string> {
    const tells = (alarm: Alarm) =>
      alarm.actionsEnabled &&
      alarm.alarmActions.some((action) =>
        isOwnTopic(action, { account, region: regionOf(alarm) }) ? heard.has(action) : actionKind(action) !== 'machine',
      );
    const byName = namesOf(alarms, regionOf);
    const telling = new Set(alarms.filter(tells));
    // A set is walked in the order of its growth: what a composite alarm passes on is walked in its turn.
    for (const alarm of telling) {
      if (alarm.rule === undefined) continue;
      for (const name of alarmRuleOf(alarm.rule).raising) {
        const child = byName.find(regionOf(alarm), name);
        if (child !== undefined) telling.add(child);
      }
    }
    return new Set([...telling].map(({ arn }) => arn));
  },
});
