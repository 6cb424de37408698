import type { LaunchConfiguration } from '../../collect/autoscaling/launch-configurations.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import type { ec2Instances } from '../../collect/ec2/instances.ts';
import type { LaunchTemplate } from '../../collect/ec2/launch-templates.ts';
import type { UserData } from '../../collect/user-data.ts';
import { mapRead, read, type Read } from '../../model/read.ts';

type InstanceWithUserData = ItemOf<ReturnType<typeof ec2Instances.with<'userData'>>>;

/** Whatever has user data. */
export type UserDataHolder = InstanceWithUserData | LaunchTemplate | LaunchConfiguration;

/** One user data of a holder: of a launch template, that of the version. */
export interface HeldUserData {
  readonly version?: number;
  readonly data: UserData;
}

/** The user data that a thing has, as far as it was read: several for a launch template. */
export function userDataHeld(holder: UserDataHolder): Read<readonly HeldUserData[]> {
  if ('versions' in holder) {
    return read(
      holder.versions.flatMap(({ number, userData }) => (userData === null ? [] : [{ version: number, data: userData }])),
    );
  }
  if (!('state' in holder)) return read(holder.userData === null ? [] : [{ data: holder.userData }]);
  return mapRead(holder.userData, ({ data }) => (data === null ? [] : [{ data }]));
}

/** Versions of launch templates by the template's id. */
type TemplateVersions = ReadonlyMap<string, ReadonlySet<number>>;

/** Why user data is nothing to judge here; undefined where it is. `judged` are the versions that are judged themselves. */
export function whyNotJudged(holder: UserDataHolder, judged: TemplateVersions): string | undefined {
  if ('managedBy' in holder && holder.managedBy !== undefined) return `it is run by ${holder.managedBy}`;
  const template = 'state' in holder && holder.userData.state === 'read' ? holder.userData.value.template : undefined;
  if (template === undefined || judged.get(template.id)?.has(template.version) !== true) return undefined;
  return `its user data is that of launch template ${template.id}, which is judged in its stead`;
}

/** Why some of the user data could not be looked into, in words; undefined where all of it was. */
export function unreadIn(held: readonly HeldUserData[]): string | undefined {
  const reasons = [...new Set(held.flatMap(({ data }) => data.unread))];
  return reasons.length === 0 ? undefined : `parts of the user data could not be looked into: ${reasons.join(', ')}`;
}
