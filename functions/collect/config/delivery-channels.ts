import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { configService } from './service.ts';

const channel = z.object({
  ...itemBase,
  bucket: z.string().optional(),
  /** What the keys of what it delivers begin with, before `AWSLogs/`. */
  keyPrefix: z.string().optional(),
});
export type DeliveryChannel = z.infer<typeof channel>;

/** Where AWS Config delivers what it records: one channel a region, if any. */
export const configDeliveryChannels = defineDataset({
  id: 'config.deliveryChannels',
  scope: 'regional',
  item: channel,
  calls: { channels: configService.ask('DescribeDeliveryChannels').having('DeliveryChannels') },
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
});
