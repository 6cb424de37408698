import { ConfigServiceClient, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { mockClient } from 'aws-sdk-client-mock';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { deliveryChannel } from '../../support/config.ts';

const aws = mockClient(ConfigServiceClient);
beforeEach(() => aws.reset());

test('the channel of a region, with the bucket that it delivers to', async () => {
  aws
    .on(DescribeDeliveryChannelsCommand)
    .resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'audit-logs', s3KeyPrefix: 'config' }] });
  expect(await collectHere(configDeliveryChannels)).toEqual(read([deliveryChannel({ keyPrefix: 'config' })]));
});

test('there is none where the list is empty, and not where it is missing', async () => {
  aws.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });
  expect(await collectHere(configDeliveryChannels)).toEqual(read([]));
  aws.on(DescribeDeliveryChannelsCommand).resolves({});
  expect(await collectHere(configDeliveryChannels)).toMatchObject({
    action: 'config:DescribeDeliveryChannels',
    reason: 'malformed',
  });
});
