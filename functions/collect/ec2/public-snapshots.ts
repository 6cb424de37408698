import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const snapshot = z.object({
  ...itemBase,
  /** The volume that it is of; one of a copy names no volume that exists. */
  volume: z.string().optional(),
});
export type PublicSnapshot = z.infer<typeof snapshot>;

/** The account's own EBS snapshots of a region that are shared with everyone; one paged call tells them from all others. */
export const ec2PublicSnapshots = defineDataset({
  id: 'ec2.publicSnapshots',
  scope: 'regional',
  item: snapshot,
  calls: {
    list: ec2.pages('DescribeSnapshots', { pageSize: 1000 }).having('Snapshots'),
  },
  async read(aws, { partition, region }) {
    return eachEntry(
      await aws.list({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }),
      (page) => page.Snapshots,
      (entry): PublicSnapshot => {
        const id = must(entry.SnapshotId, 'SnapshotId');
        return {
          // A snapshot's ARN has no account in it.
          arn: `arn:${partition}:ec2:${region}::snapshot/${id}`,
          name: id,
          type: 'AWS::EC2::Snapshot',
          ...tagsOf(entry.Tags),
          ...(entry.VolumeId === undefined ? {} : { volume: entry.VolumeId }),
        };
      },
    );
  },
});
