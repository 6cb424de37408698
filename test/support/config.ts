import type { DeliveryChannel } from '../../functions/collect/config/delivery-channels.ts';
import { ACCOUNT, REGION } from './account.ts';

/** The channel of a region. */
export function deliveryChannel(over: Partial<DeliveryChannel> = {}): DeliveryChannel {
  const { name = 'default' } = over;
  return {
    arn: `arn:aws:config:${REGION}:${ACCOUNT}:delivery-channel/${name}`,
    name,
    type: 'AWS::Config::DeliveryChannel',
    bucket: 'audit-logs',
    ...over,
  };
}
