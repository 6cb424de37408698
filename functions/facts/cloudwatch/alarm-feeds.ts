import { cloudwatchAlarms } from '../../collect/cloudwatch/alarms.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { alarmRuleOf } from '../../reasoning/cloudwatch/alarm-rule.ts';
import { namesOf } from './names.ts';

/** The alarms, by ARN, that a composite alarm with enabled actions is made of or kept quiet by, at whatever distance. */
export const alarmFeeds = defineFacts({
  id: 'cloudwatch.alarmFeeds',
  from: { alarms: cloudwatchAlarms },
  derive({ alarms }, { regionOf }): ReadonlySet<string> {
    const byName = namesOf(alarms, regionOf);
    const reached = new Set(
      alarms.filter(
        ({ rule, actionsEnabled, alarmActions, noDataActions }) =>
          rule !== undefined && actionsEnabled && alarmActions.length + noDataActions.length > 0,
      ),
    );
    const feeds = new Set<string>();
    // A set is walked in the order of its growth: a composite alarm that feeds another is walked in its turn.
    for (const alarm of reached) {
      const { rule, suppressor } = alarm;
      const named = rule === undefined ? [] : alarmRuleOf(rule).named;
      for (const name of [...named, ...(suppressor === undefined ? [] : [suppressor])]) {
        const child = byName.find(regionOf(alarm), name);
        if (child === undefined) continue;
        feeds.add(child.arn);
        reached.add(child);
      }
    }
    return feeds;
  },
});
