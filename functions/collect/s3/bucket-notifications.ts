import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, readSchema, type Read } from '../../model/read.ts';
import { defineDataset, eachItem } from '../dataset.ts';
import { bucketNames, listBuckets, type OfBucket } from './bucket-names.ts';
import { notificationSchema, notificationsOf } from './notifications.ts';
import { s3 } from './service.ts';

const bucketNotifications = z.object({ ...itemBase, notifications: readSchema(z.array(notificationSchema)) });
export type BucketNotifications = z.infer<typeof bucketNotifications>;

/** Whom the buckets of one region tell of their objects: apart from the buckets, for who asks this asks nothing else. */
export const s3BucketNotifications = defineDataset({
  id: 's3.bucketNotifications',
  scope: 'regional',
  item: bucketNotifications,
  calls: {
    list: listBuckets,
    notifications: s3.single(
      's3:GetBucketNotification',
      (sdk, client, input: OfBucket) => client.send(new sdk.GetBucketNotificationConfigurationCommand(input)),
      { gone: ['NoSuchBucket'] },
    ),
  },
  async read(aws, place) {
    const names = bucketNames(await aws.list({ BucketRegion: place.region }), place);
    const found = await eachItem(names, place, async (name): Promise<BucketNotifications> => {
      const answer = await aws.notifications({ Bucket: name });
      return {
        arn: `arn:${place.partition}:s3:::${name}`,
        name,
        type: 'AWS::S3::Bucket',
        notifications: mapRead(answer, notificationsOf),
      };
    });
    return unlessNone(found);
  },
});

/** What not one bucket lets be read is no matter of single buckets: the dataset as a whole is unreadable. */
function unlessNone(found: Read<readonly BucketNotifications[]>): Read<readonly BucketNotifications[]> {
  if (found.state === 'unreadable') return found;
  const [lost, ...more] = found.value.map(({ notifications }) => notifications);
  return lost?.state === 'unreadable' && more.every(({ state }) => state === 'unreadable') ? lost : found;
}
