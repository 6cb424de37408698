import { cloudwatchAlarms } from '../../collect/cloudwatch/alarms.ts';
import { eventsRules } from '../../collect/events/rules.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedByEach } from '../../model/grouped.ts';

/** The alarms that tell each topic, or whatever else they name, by its ARN. */
export const alarmsByAction = defineFacts({
  id: 'cloudwatch.alarmsByAction',
  from: { alarms: cloudwatchAlarms },
  derive: ({ alarms }) =>
    groupedByEach(
      alarms.filter(({ actionsEnabled }) => actionsEnabled),
      ({ actions }) => actions,
    ),
});

/** The rules that are on, by the ARN of each thing that they send to. */
export const rulesByTarget = defineFacts({
  id: 'events.rulesByTarget',
  from: { rules: eventsRules.with('targets') },
  derive: ({ rules }) =>
    groupedByEach(
      rules.filter(({ enabled }) => enabled),
      ({ targets }) => targets.map(({ arn }) => arn),
    ),
});
