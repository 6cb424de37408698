import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { ssm } from './service.ts';

const managed = z.object({
  ...itemBase,
  /** `Online`, `ConnectionLost` or `Inactive`. */
  ping: z.string(),
});
export type ManagedInstance = z.infer<typeof managed>;

/** What Systems Manager manages in a region: instances of EC2 by their ids, and machines elsewhere (`mi-…`). */
export const ssmManagedInstances = defineDataset({
  id: 'ssm.managedInstances',
  scope: 'regional',
  item: managed,
  calls: { list: ssm.pages('DescribeInstanceInformation', { pageSize: 50 }).having('InstanceInformationList') },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.InstanceInformationList,
      ({ InstanceId, PingStatus }): ManagedInstance => {
        const id = must(InstanceId, 'InstanceId');
        return {
          arn: `arn:${partition}:ssm:${region}:${account}:managed-instance/${id}`,
          name: id,
          type: 'AWS::SSM::ManagedInstance',
          ping: must(PingStatus, 'PingStatus'),
        };
      },
    );
  },
});
