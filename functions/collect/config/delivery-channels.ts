import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { bucketExists } from '../s3/target.ts';
import { configService } from './service.ts';

const channel = z.object({
  ...itemBase,
  bucket: z.string().optional(),
  /** What the keys of what it delivers begin with, before `AWSLogs/`. */
  keyPrefix: z.string().optional(),
});
export type DeliveryChannel = z.infer<typeof channel>;

const delivered = part({
  /** Whether its latest delivery of what it recorded arrived; `null` before the first. */
  value: z.boolean().nullable(),
  calls: {
    status: configService.ask('DescribeDeliveryChannelStatus', { shared: true }).having('DeliveryChannelsStatus'),
  },
  async read(aws, { name }) {
    return mapRead(await aws.status({}), ({ DeliveryChannelsStatus }) => {
      const own = DeliveryChannelsStatus.find((each) => each.name === name);
      const statuses = [own?.configHistoryDeliveryInfo?.lastStatus, own?.configSnapshotDeliveryInfo?.lastStatus];
      if (statuses.includes('Failure')) return false;
      return statuses.includes('Success') ? true : null;
    });
  },
});

/** Where AWS Config delivers what it records: one channel a region, if any. */
export const configDeliveryChannels = defineDataset({
  id: 'config.deliveryChannels',
  scope: 'regional',
  item: channel,
  calls: { channels: configService.ask('DescribeDeliveryChannels', { shared: true }).having('DeliveryChannels') },
  async read(aws, { partition, account, region }) {
    return mapRead(await aws.channels({}), ({ DeliveryChannels }) =>
      DeliveryChannels.map(({ name, s3BucketName, s3KeyPrefix }): DeliveryChannel => {
        const known = must(name, 'name');
        return {
          // Nothing else names one: AWS gives delivery channels no ARN.
          arn: `arn:${partition}:config:${region}:${account}:delivery-channel/${known}`,
          name: known,
          type: 'AWS::Config::DeliveryChannel',
          ...(s3BucketName === undefined ? {} : { bucket: s3BucketName }),
          ...(s3KeyPrefix === undefined ? {} : { keyPrefix: s3KeyPrefix }),
        };
      }),
    );
  },
  parts: { bucketExists: bucketExists(({ bucket }: DeliveryChannel) => bucket), delivered },
});
