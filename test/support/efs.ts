import type { efsFileSystems } from '../../functions/collect/efs/file-systems.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

type FileSystem = FullItem<typeof efsFileSystems>;

/** An encrypted file system in use. */
export function fileSystem(over: Partial<FileSystem> = {}): FileSystem {
  const { name = 'fs-0a1b2c3d4e5f60718' } = over;
  return {
    arn: `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/${name}`,
    name,
    type: 'AWS::EFS::FileSystem',
    encrypted: true,
    state: 'available',
    automaticBackups: read(true),
    ...over,
  };
}
