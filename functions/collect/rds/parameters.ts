import type { Parameter } from '@aws-sdk/client-rds';
import { z } from 'zod';
import type { ItemBase } from '../../model/item.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import { part } from '../part.ts';
import { rds } from './service.ts';

/** The parameters by which an engine forces TLS; no others are kept. */
const forcingTls = ['rds.force_ssl', 'require_secure_transport', 'tls', 'neptune_enforce_ssl', 'DB2COMM'];

const setting = z.object({
  name: z.string(),
  value: z.string(),
  /** It counts from the next reboot on, and not at once. */
  atReboot: z.boolean(),
});
type Setting = z.infer<typeof setting>;

interface HasGroups extends ItemBase {
  readonly kind: 'instance' | 'cluster';
  readonly engine: string;
  readonly parameterGroups?: readonly { readonly name: string }[] | undefined;
}

/** Nobody can change a group that RDS made, so that it sets nothing. */
function isDefault(group: string): boolean {
  return group.startsWith('default.');
}

/** Of Oracle, and where the owner runs the host, no parameter forces TLS. */
function hasNone({ engine }: HasGroups): boolean {
  return /^(?:oracle|custom)-/.test(engine);
}

function settingOf({ ParameterName, ParameterValue, ApplyMethod, ApplyType }: Parameter): readonly Setting[] {
  if (ParameterName === undefined || ParameterValue === undefined || !forcingTls.includes(ParameterName)) return [];
  return [{ name: ParameterName, value: ParameterValue, atReboot: ApplyType === 'static' || ApplyMethod === 'pending-reboot' }];
}

function settingsOf(pages: readonly { readonly Parameters: readonly Parameter[] }[]): Setting[] {
  return pages.flatMap(({ Parameters }) => Parameters.flatMap(settingOf));
}

/**
 * What a database's own parameter groups set, of that which forces TLS. Databases with the same group share its one reading.
 */
export const parameters = part({
  value: z.array(setting),
  calls: {
    ofInstances: rds.pages('DescribeDBParameters', { pageSize: 100, shared: true }).having('Parameters'),
    ofClusters: rds.pages('DescribeDBClusterParameters', { pageSize: 100, shared: true }).having('Parameters'),
  },
  async read(aws, database: HasGroups): Promise<Read<Setting[]>> {
    const [group] = database.parameterGroups ?? [];
    if (group === undefined || isDefault(group.name) || hasNone(database)) return read([]);
    const pages =
      database.kind === 'cluster'
        ? await aws.ofClusters({ DBClusterParameterGroupName: group.name, Source: 'user' })
        : await aws.ofInstances({ DBParameterGroupName: group.name, Source: 'user' });
    return mapRead(pages, settingsOf);
  },
});
