import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { tagsOf } from '../tags.ts';
import { efs } from './service.ts';

const fileSystem = z.object({
  ...itemBase,
  encrypted: z.boolean(),
  /** `available`, `deleting`, … */
  state: z.string().optional(),
  /** ARN of the key, for an encrypted file system. */
  kmsKeyId: z.string().optional(),
});
export type FileSystem = z.infer<typeof fileSystem>;

const automaticBackups = part({
  value: z.boolean(),
  calls: {
    policy: efs.ask('DescribeBackupPolicy', { absent: ['PolicyNotFound'], gone: ['FileSystemNotFound'] }).having('BackupPolicy'),
  },
  async read(aws, { arn }) {
    const answer = await aws.policy({ FileSystemId: arn.slice(arn.lastIndexOf('/') + 1) });
    return mapRead(answer, (found) => ['ENABLED', 'ENABLING'].includes(found?.BackupPolicy.Status ?? ''));
  },
});

/** EFS file systems of a region. */
export const efsFileSystems = defineDataset({
  id: 'efs.fileSystems',
  scope: 'regional',
  item: fileSystem,
  calls: {
    list: efs.pages('DescribeFileSystems', { pageSize: 100 }).having('FileSystems'),
  },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.FileSystems,
      (entry): FileSystem => {
        const id = must(entry.FileSystemId, 'FileSystemId');
        return {
          arn: entry.FileSystemArn ?? `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}`,
          name: entry.Name === undefined || entry.Name === '' ? id : entry.Name,
          type: 'AWS::EFS::FileSystem',
          ...tagsOf(entry.Tags),
          encrypted: entry.Encrypted ?? false,
          ...(entry.LifeCycleState === undefined ? {} : { state: entry.LifeCycleState }),
          ...(entry.KmsKeyId === undefined ? {} : { kmsKeyId: entry.KmsKeyId }),
        };
      },
    );
  },
  parts: { automaticBackups },
});
