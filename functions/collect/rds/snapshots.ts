import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { bothRead, mapRead, read, type Read } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { tagsOf } from '../tags.ts';
import { rds } from './service.ts';

const snapshot = z.object({
  ...itemBase,
  kind: z.enum(['instance', 'cluster']),
  engine: z.string(),
  /** With a key of KMS: such a snapshot cannot be shared with everyone. */
  encrypted: z.boolean(),
});
type Snapshot = z.infer<typeof snapshot>;

interface Attribute {
  readonly AttributeName?: string | undefined;
  readonly AttributeValues?: readonly string[] | undefined;
}

function whoMayRestore(attributes: readonly Attribute[]): string[] {
  return attributes.flatMap(({ AttributeName, AttributeValues = [] }) =>
    AttributeName === 'restore' ? [...AttributeValues] : [],
  );
}

const sharedWith = part({
  /** Ids of the accounts that may copy or restore it; `all` for everyone. */
  value: z.array(z.string()),
  calls: {
    ofInstance: rds
      .ask('DescribeDBSnapshotAttributes', { gone: ['DBSnapshotNotFound', 'DBSnapshotNotFoundFault'] })
      .giving(({ DBSnapshotAttributesResult: found }) =>
        whoMayRestore(must(found?.DBSnapshotAttributes, 'DBSnapshotAttributesResult.DBSnapshotAttributes')),
      ),
    ofCluster: rds
      .ask('DescribeDBClusterSnapshotAttributes', { gone: ['DBClusterSnapshotNotFound', 'DBClusterSnapshotNotFoundFault'] })
      .giving(({ DBClusterSnapshotAttributesResult: found }) =>
        whoMayRestore(must(found?.DBClusterSnapshotAttributes, 'DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes')),
      ),
  },
  async read(aws, { name, kind, encrypted }: Snapshot): Promise<Read<string[]>> {
    if (encrypted) return read([]);
    return kind === 'cluster'
      ? aws.ofCluster({ DBClusterSnapshotIdentifier: name })
      : aws.ofInstance({ DBSnapshotIdentifier: name });
  },
});

/** The kind of encryption that RDS has of its own takes no key that others would need. */
function hasKey(encrypted: boolean | undefined, kind: string | undefined): boolean {
  return encrypted === true && kind !== 'sse-rds';
}

interface WithStatus {
  readonly status: string | undefined;
  readonly item: Snapshot;
}

function ofInstance(entry: DBSnapshot): WithStatus {
  const item: Snapshot = {
    arn: must(entry.DBSnapshotArn, 'DBSnapshotArn'),
    name: must(entry.DBSnapshotIdentifier, 'DBSnapshotIdentifier'),
    type: 'AWS::RDS::DBSnapshot',
    ...tagsOf(entry.TagList),
    kind: 'instance',
    engine: must(entry.Engine, 'Engine'),
    encrypted: hasKey(entry.Encrypted, entry.StorageEncryptionType),
  };
  return { status: entry.Status, item };
}

function ofCluster(entry: DBClusterSnapshot): WithStatus {
  const item: Snapshot = {
    arn: must(entry.DBClusterSnapshotArn, 'DBClusterSnapshotArn'),
    name: must(entry.DBClusterSnapshotIdentifier, 'DBClusterSnapshotIdentifier'),
    type: 'AWS::RDS::DBClusterSnapshot',
    ...tagsOf(entry.TagList),
    kind: 'cluster',
    engine: must(entry.Engine, 'Engine'),
    encrypted: hasKey(entry.StorageEncrypted, entry.StorageEncryptionType),
  };
  return { status: entry.Status, item };
}

/** The account's own snapshots that somebody made, which alone can be shared. One that is being deleted is gone. */
export const rdsSnapshots = defineDataset({
  id: 'rds.snapshots',
  scope: 'regional',
  item: snapshot,
  calls: {
    instances: rds.pages('DescribeDBSnapshots', { pageSize: 100 }).having('DBSnapshots'),
    clusters: rds.pages('DescribeDBClusterSnapshots', { pageSize: 100 }).having('DBClusterSnapshots'),
  },
  async read(aws) {
    const [instances, clusters] = await Promise.all([
      aws.instances({ SnapshotType: 'manual' }),
      aws.clusters({ SnapshotType: 'manual' }),
    ]);
    const listed = bothRead(
      eachEntry(instances, (page) => page.DBSnapshots, ofInstance),
      eachEntry(clusters, (page) => page.DBClusterSnapshots, ofCluster),
    );
    return mapRead(listed, (pair) => pair.flat().flatMap(({ status, item }) => (status === 'deleting' ? [] : [item])));
  },
  parts: { sharedWith },
});

/** A snapshot with whom it is shared with. */
export type RdsSnapshot = FullItem<typeof rdsSnapshots>;
