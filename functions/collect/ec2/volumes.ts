import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { pagesNamed } from './named.ts';
import { ec2 } from './service.ts';

const volume = z.object({
  ...itemBase,
  encrypted: z.boolean(),
  /** ARN of the key, for an encrypted volume. */
  kmsKeyId: z.string().optional(),
  state: z.string(),
  sizeGiB: z.number().optional(),
  attachedTo: z.array(z.string()),
  /** ISO 8601, UTC. When it was last detached EC2 does not tell. */
  createdAt: z.string().optional(),
});
export type Volume = z.infer<typeof volume>;

/** EBS volumes of a region. */
export const ec2Volumes = defineDataset({
  id: 'ec2.volumes',
  scope: 'regional',
  item: volume,
  calls: {
    list: ec2.pages('DescribeVolumes', { pageSize: 1000 }).having('Volumes'),
  },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.Volumes,
      (entry): Volume => {
        const id = must(entry.VolumeId, 'VolumeId');
        return {
          arn: `arn:${partition}:ec2:${region}:${account}:volume/${id}`,
          name: id,
          type: 'AWS::EC2::Volume',
          ...tagsOf(entry.Tags),
          encrypted: entry.Encrypted ?? false,
          ...(entry.KmsKeyId === undefined ? {} : { kmsKeyId: entry.KmsKeyId }),
          state: entry.State ?? 'unknown',
          ...(entry.Size === undefined ? {} : { sizeGiB: entry.Size }),
          attachedTo: (entry.Attachments ?? []).flatMap(({ InstanceId }) => (InstanceId === undefined ? [] : [InstanceId])),
          ...(entry.CreateTime === undefined ? {} : { createdAt: entry.CreateTime.toISOString() }),
        };
      },
    );
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'volume-id', aws.list) }),
});
