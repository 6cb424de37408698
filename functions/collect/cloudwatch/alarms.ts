import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { cloudwatch } from './service.ts';
import { watchedBy, watchedSchema } from './watched.ts';

const alarm = z.object({
  ...itemBase,
  /** Whether it does anything at all when its state changes. */
  actionsEnabled: z.boolean(),
  /** ARNs of what it tells, in whatever state: topics, functions and others. */
  actions: z.array(z.string()),
  /** Those among them that it tells of an alarm. */
  alarmActions: z.array(z.string()),
  /** Those among them that it tells of a lack of data. */
  noDataActions: z.array(z.string()),
  /** What a metric alarm watches; empty for a composite one. */
  ...watchedSchema,
  /** What a composite alarm is made of, as AWS writes it. */
  rule: z.string().optional(),
  /** Name or ARN of the alarm that keeps a composite one from acting. */
  suppressor: z.string().optional(),
  state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).optional(),
  /** ISO 8601; since when it has been in that state. */
  stateSince: z.string().optional(),
  /** `missing` where the alarm says nothing of it. */
  missingData: z.string().optional(),
  /** Seconds that one evaluation looks at; absent where the alarm does not say. */
  evaluatedSeconds: z.number().optional(),
});
export type Alarm = z.infer<typeof alarm>;

/** The alarms of a region; composite ones are listed only when they are asked for. */
export const cloudwatchAlarms = defineDataset({
  id: 'cloudwatch.alarms',
  scope: 'regional',
  item: alarm,
  calls: { list: cloudwatch.pages('DescribeAlarms', { pageSize: 100 }).having<never>() },
  async read(aws) {
    return mapRead(await aws.list({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }), (pages) =>
      pages.flatMap(({ MetricAlarms = [], CompositeAlarms = [] }) => [
        ...MetricAlarms.map(metricAlarmOf),
        ...CompositeAlarms.map(compositeAlarmOf),
      ]),
    );
  },
});

function metricAlarmOf(entry: MetricAlarm): Alarm {
  const { TreatMissingData: missingData = 'missing', Period, EvaluationPeriods } = entry;
  return {
    ...alarmOf(entry, 'AWS::CloudWatch::Alarm'),
    ...watchedBy(entry),
    missingData,
    ...(Period === undefined || EvaluationPeriods === undefined ? {} : { evaluatedSeconds: Period * EvaluationPeriods }),
  };
}

function compositeAlarmOf(entry: CompositeAlarm): Alarm {
  const { AlarmRule, ActionsSuppressor = '' } = entry;
  return {
    ...alarmOf(entry, 'AWS::CloudWatch::CompositeAlarm'),
    rule: must(AlarmRule, 'AlarmRule'),
    ...(ActionsSuppressor === '' ? {} : { suppressor: ActionsSuppressor }),
  };
}

function alarmOf(entry: MetricAlarm | CompositeAlarm, type: string): Alarm {
  const { AlarmArn, AlarmName, ActionsEnabled, AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = entry;
  const since = entry.StateTransitionedTimestamp ?? entry.StateUpdatedTimestamp;
  return {
    arn: must(AlarmArn, 'AlarmArn'),
    name: must(AlarmName, 'AlarmName'),
    type,
    actionsEnabled: ActionsEnabled ?? true,
    actions: [...new Set([...AlarmActions, ...OKActions, ...InsufficientDataActions])],
    alarmActions: AlarmActions,
    noDataActions: InsufficientDataActions,
    metrics: [],
    queries: [],
    ...(entry.StateValue === undefined ? {} : { state: entry.StateValue }),
    ...(since === undefined ? {} : { stateSince: since.toISOString() }),
  };
}
