import {
  ConfigServiceClient,
  DescribeDeliveryChannelsCommand,
  DescribeDeliveryChannelStatusCommand,
  type DeliveryChannelStatus,
} from '@aws-sdk/client-config-service';
import { HeadBucketCommand, NotFound, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { deliveryChannel } from '../../support/config.ts';

const aws = mockClient(ConfigServiceClient);
const s3 = mockClient(S3Client);
beforeEach(() => {
  aws.reset();
  s3.reset();
  s3.on(HeadBucketCommand).resolves({ BucketRegion: 'eu-west-1' });
  statusIs({ configHistoryDeliveryInfo: { lastStatus: 'Success' } });
});

function statusIs(status: Omit<DeliveryChannelStatus, 'name'>): void {
  aws.on(DescribeDeliveryChannelStatusCommand).resolves({ DeliveryChannelsStatus: [{ name: 'default', ...status }] });
}

function refusal(httpStatusCode: number): S3ServiceException {
  return new S3ServiceException({
    name: 'UnknownError',
    $fault: 'client',
    message: 'UnknownError',
    $metadata: { httpStatusCode },
  });
}

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

describe('of the bucket of a channel', () => {
  beforeEach(() => {
    aws.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'audit-logs' }] });
  });
  const exists = async () => {
    const found = await collectHere(configDeliveryChannels);
    return found.state === 'read' ? found.value[0]?.bucketExists : found;
  };

  test('S3 says that it is there, or nobody’s', async () => {
    expect(await exists()).toEqual(read(true));
    s3.on(HeadBucketCommand).rejects(new NotFound({ message: 'NotFound', $metadata: { httpStatusCode: 404 } }));
    expect(await exists()).toEqual(read(false));
  });

  test('S3 refuses to speak of another account’s, which is no word on whether it is there', async () => {
    s3.on(HeadBucketCommand).rejects(refusal(403));
    expect(await exists()).toMatchObject({ state: 'unreadable', action: 's3:ListBucket', reason: 'denied' });
    s3.on(HeadBucketCommand).rejects(refusal(301));
    expect(await exists()).toMatchObject({ state: 'unreadable', action: 's3:ListBucket' });
  });

  test('an answer that does not say where it is, is none', async () => {
    s3.on(HeadBucketCommand).resolves({});
    expect(await exists()).toMatchObject({ state: 'unreadable', reason: 'malformed' });
  });
});

test.each([
  [{ configSnapshotDeliveryInfo: { lastStatus: 'Success' } }, true],
  [{ configHistoryDeliveryInfo: { lastStatus: 'Success' }, configSnapshotDeliveryInfo: { lastStatus: 'Failure' } }, false],
  [{ configHistoryDeliveryInfo: { lastStatus: 'Not_Applicable' } }, null],
  [{}, null],
] as const)('whether it delivers: %j', async (status, expected) => {
  aws.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'audit-logs' }] });
  statusIs(status);
  expect(await collectHere(configDeliveryChannels)).toMatchObject({ value: [{ delivered: read(expected) }] });
});
