import { hasOne, type Chosen } from './selection.ts';

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What a policy of Data Lifecycle Manager makes snapshots of. */
export interface LifecycleTargets {
  readonly resource?: 'VOLUME' | 'INSTANCE' | undefined;
  readonly all: boolean;
  readonly anyTag: readonly Tag[];
  readonly exceptTag: readonly Tag[];
}

/**
 * Whether a policy makes snapshots of a volume, which its instances have. Whether it leaves out the disks that instances start
 * from is passed over. Source: Amazon EBS User Guide, "Automate backups with Amazon Data Lifecycle Manager".
 */
export function keepsSnapshots(targets: LifecycleTargets, volume: Chosen, instances: readonly Chosen[]): boolean {
  const { resource, all, anyTag, exceptTag } = targets;
  if (hasOne(exceptTag, volume.tags ?? {})) return false;
  const isMeant = ({ tags = {} }: Chosen) => (all || hasOne(anyTag, tags)) && !hasOne(exceptTag, tags);
  if (resource === 'VOLUME') return isMeant(volume);
  return resource === 'INSTANCE' && instances.some(isMeant);
}
