import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { scheduler } from './service.ts';

const schedule = z.object({
  ...itemBase,
  enabled: z.boolean(),
  /** ARN of what it invokes: a resource, or `arn:…:scheduler:::aws-sdk:…` for any other operation of AWS. */
  target: z.string(),
});
export type Schedule = z.infer<typeof schedule>;

/** One answer, for whichever dataset asks. */
export const listSchedules = scheduler.pages('ListSchedules', { pageSize: 100, shared: true }).having('Schedules');

/** The schedules of a region, of all groups. */
export const schedulerSchedules = defineDataset({
  id: 'scheduler.schedules',
  scope: 'regional',
  item: schedule,
  calls: { list: listSchedules },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.Schedules,
      ({ Arn, Name, State, Target }): Schedule => ({
        arn: must(Arn, 'Arn'),
        name: must(Name, 'Name'),
        type: 'AWS::Scheduler::Schedule',
        enabled: State !== 'DISABLED',
        target: must(Target?.Arn, 'Target.Arn'),
      }),
    );
  },
});
