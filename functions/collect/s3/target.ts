import { z } from 'zod';
import type { ItemBase } from '../../model/item.ts';
import { mapRead, read } from '../../model/read.ts';
import { part } from '../part.ts';
import { s3 } from './service.ts';

/**
 * Whether the bucket that something delivers to exists, whosever it is; `null` where it delivers to none. S3 answers 404 for
 * one that is nobody's, and refuses to speak of another account's.
 */
export function bucketExists<Item extends ItemBase>(bucketOf: (item: Item) => string | undefined) {
  return part({
    value: z.boolean().nullable(),
    calls: {
      head: s3
        .ask('HeadBucket', { action: 's3:ListBucket', absent: ['NotFound', 'NoSuchBucket'], shared: true })
        .having('BucketRegion'),
    },
    async read(aws, item: Item) {
      const bucket = bucketOf(item);
      return bucket === undefined ? read(null) : mapRead(await aws.head({ Bucket: bucket }), (found) => found !== undefined);
    },
  });
}
