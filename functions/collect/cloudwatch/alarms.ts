import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { cloudwatch } from './service.ts';

const alarm = z.object({
  ...itemBase,
  /** Whether it does anything at all when its state changes. */
  actionsEnabled: z.boolean(),
  /** ARNs of what it tells, in whatever state: topics, functions and others. */
  actions: z.array(z.string()),
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
        ...MetricAlarms.map((entry) => alarmOf(entry, 'AWS::CloudWatch::Alarm')),
        ...CompositeAlarms.map((entry) => alarmOf(entry, 'AWS::CloudWatch::CompositeAlarm')),
      ]),
    );
  },
});

function alarmOf(entry: MetricAlarm | CompositeAlarm, type: string): Alarm {
  const { AlarmArn, AlarmName, ActionsEnabled, AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = entry;
  return {
    arn: must(AlarmArn, 'AlarmArn'),
    name: must(AlarmName, 'AlarmName'),
    type,
    actionsEnabled: ActionsEnabled ?? true,
    actions: [...new Set([...AlarmActions, ...OKActions, ...InsufficientDataActions])],
  };
}
