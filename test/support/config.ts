import type { configDeliveryChannels } from '../../functions/collect/config/delivery-channels.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

type DeliveryChannel = FullItem<typeof configDeliveryChannels>;

/** The channel of a region, which delivers. */
export function deliveryChannel(over: Partial<DeliveryChannel> = {}): DeliveryChannel {
  const { name = 'default' } = over;
  return {
    arn: `arn:aws:config:${REGION}:${ACCOUNT}:delivery-channel/${name}`,
    name,
    type: 'AWS::Config::DeliveryChannel',
    bucket: 'audit-logs',
    bucketExists: read(true),
    delivered: read(true),
    ...over,
  };
}
