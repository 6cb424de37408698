import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { userDataOf, userDataSchema } from '../user-data.ts';
import { autoscaling } from './service.ts';

const launchConfiguration = z.object({
  ...itemBase,
  keyName: z.string().optional(),
  /** Ids of the security groups. */
  groups: z.array(z.string()).optional(),
  /** `null` where there is none. */
  userData: userDataSchema.nullable(),
});
export type LaunchConfiguration = z.infer<typeof launchConfiguration>;

/** Launch configurations of a region, which Auto Scaling groups used before there were launch templates. */
export const launchConfigurations = defineDataset({
  id: 'autoscaling.launchConfigurations',
  scope: 'regional',
  item: launchConfiguration,
  calls: {
    list: autoscaling.pages('DescribeLaunchConfigurations', { pageSize: 100 }).having('LaunchConfigurations'),
  },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.LaunchConfigurations,
      (entry): LaunchConfiguration => ({
        arn: must(entry.LaunchConfigurationARN, 'LaunchConfigurationARN'),
        name: must(entry.LaunchConfigurationName, 'LaunchConfigurationName'),
        type: 'AWS::AutoScaling::LaunchConfiguration',
        ...(entry.KeyName === undefined || entry.KeyName === '' ? {} : { keyName: entry.KeyName }),
        ...(entry.SecurityGroups === undefined ? {} : { groups: entry.SecurityGroups }),
        userData: userDataOf(entry.UserData),
      }),
    );
  },
});
