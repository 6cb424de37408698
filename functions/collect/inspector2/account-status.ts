import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { inspector2 } from './service.ts';

const status = z.object({
  ...itemBase,
  /** `ENABLED`, `ENABLING`, `DISABLED`, `DISABLING`, `SUSPENDED` or `SUSPENDING`, by what is scanned; absent where the region does not offer it. */
  scanning: z.object({ ec2: z.string().optional(), ecr: z.string().optional(), lambda: z.string().optional() }),
});
export type InspectorStatus = z.infer<typeof status>;

/** What Inspector scans in a region: one item. */
export const inspector2Status = defineDataset({
  id: 'inspector2.status',
  scope: 'regional',
  item: status,
  calls: { get: inspector2.ask('BatchGetAccountStatus').having('accounts') },
  async read(aws, place) {
    return mapRead(await aws.get({ accountIds: [place.account] }), ({ accounts }): InspectorStatus[] => {
      const own = must(
        accounts.find(({ accountId }) => accountId === place.account),
        'accounts',
      );
      const { ec2, ecr, lambda } = must(own.resourceState, 'resourceState');
      return [
        {
          arn: accountArn(place),
          name: place.account,
          type: ACCOUNT_TYPE,
          scanning: {
            ...(ec2?.status === undefined ? {} : { ec2: ec2.status }),
            ...(ecr?.status === undefined ? {} : { ecr: ecr.status }),
            ...(lambda?.status === undefined ? {} : { lambda: lambda.status }),
          },
        },
      ];
    });
  },
});
