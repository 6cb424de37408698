import type { Evidence } from '../../model/evaluation.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { bothRead, mapRead, read, unreadable, type Read, type Unreadable } from '../../model/read.ts';
import type { OpenStatement, PublicAccess } from '../public/access.ts';
import { accessPointAccess, mayDelegate } from './access-points.ts';
import { isOn, type Blocks, type BlockSwitches } from './block.ts';
import { publicGrants, publicStatements } from './public.ts';

/** A bucket, with what decides who gets into it. */
export interface GuardedBucket {
  readonly arn: string;
  readonly name: string;
  readonly policy: Read<PolicyDocument | null>;
  readonly acl: Read<{
    readonly publicGrants: readonly { readonly group: string; readonly permission: string }[];
    readonly disabled: boolean;
  }>;
  readonly publicAccessBlock: Read<BlockSwitches>;
}

interface AccessPoint {
  readonly name: string;
  readonly arn: string;
  readonly policy: PolicyDocument | null;
  readonly networkOrigin: string;
  readonly publicAccessBlock: BlockSwitches;
}

/** What stands around buckets: the account's block, and access points, by the bucket's name. */
export interface Surroundings {
  readonly accountBlock: Read<readonly { readonly block: BlockSwitches }[]>;
  /** That there are some. */
  readonly listed: Read<ReadonlyMap<string, readonly unknown[]>>;
  /** Those of which all could be read. */
  readonly known: ReadonlyMap<string, readonly AccessPoint[]>;
  /** Whether that is all of them. */
  readonly complete: Read<unknown>;
  /** What reads the policies of buckets. */
  readonly policies: { readonly id: string; readonly actions: readonly string[] };
  readonly now: Date;
}

/** One way by which anyone gets into a bucket. */
export interface WayIn {
  readonly state: 'open';
  /** Tells it apart from the other ways into the same bucket. */
  readonly name: string;
  readonly message: string;
  readonly evidence: Evidence;
}

/** The ways by which anyone gets into a bucket, and what kept others from being judged, which is stated once. */
export function waysInto(bucket: GuardedBucket, surroundings: Surroundings): readonly (WayIn | Unreadable)[] {
  const blocks = { bucket: bucket.publicAccessBlock, account: mapRead(surroundings.accountBlock, ([item]) => item?.block) };
  const by = [byPolicy, byAcl, byAccessPoints];
  return [...new Set(by.flatMap((find) => find(bucket, blocks, surroundings)))];
}

type Ways = readonly (WayIn | Unreadable)[];

function byPolicy({ arn, policy }: GuardedBucket, blocks: Blocks, { now, policies }: Surroundings): Ways {
  const access = mapRead(policy, (document) => (document === null ? nothing : publicStatements(document, arn, now)));
  return unlessBlocked(access, { blocked: isOn('restrictPublicBuckets', blocks), policies }, (statements) => ({
    state: 'open',
    name: 'policy',
    message: 'the bucket policy lets anyone in',
    evidence: { statements: statements.map(shown), restrictPublicBuckets: { bucket: false, account: false } },
  }));
}

function byAcl({ arn, acl, policy }: GuardedBucket, blocks: Blocks, { now, policies }: Surroundings): Ways {
  const granted = mapRead(acl, ({ publicGrants: grants, disabled }) => (disabled ? [] : grants));
  if (granted.state === 'read' && granted.value.length === 0) return [];
  const access = mapRead(bothRead(granted, policy), ([grants, document]) => publicGrants(grants, document, arn, now));
  return unlessBlocked(access, { blocked: isOn('ignorePublicAcls', blocks), policies }, (grants) => ({
    state: 'open',
    name: 'acl',
    message: 'the bucket ACL lets anyone in',
    evidence: { grants: grants.map((grant) => ({ ...grant })), ignorePublicAcls: { bucket: false, account: false } },
  }));
}

function byAccessPoints({ arn, name, policy }: GuardedBucket, blocks: Blocks, surroundings: Surroundings): Ways {
  const { listed, complete, policies, now } = surroundings;
  const blocked = isOn('restrictPublicBuckets', blocks);
  if (policy.state === 'unreadable' || !mayDelegate(policy.value)) return [];
  if (blocked.state === 'read' && blocked.value) return [];
  if (listed.state === 'unreadable') return [listed];
  const known = surroundings.known.get(name) ?? [];
  const isMissing = (listed.value.get(name) ?? []).length > known.length;
  const open = known.flatMap((point) => {
    const restricted = point.publicAccessBlock.restrictPublicBuckets;
    const access = accessPointAccess({ ...point, restricted }, { arn, policy: policy.value, restricted: false }, now);
    return unlessBlocked(read(access), { blocked, policies }, (statements) => byPoint(point, statements));
  });
  return isMissing && complete.state === 'unreadable' ? [...open, complete] : open;
}

function byPoint({ name, arn }: AccessPoint, statements: readonly OpenStatement[]): WayIn {
  return {
    state: 'open',
    name: `access point ${name}`,
    message: `access point ${name} lets anyone in`,
    evidence: {
      accessPoint: arn,
      statements: statements.map(shown),
      restrictPublicBuckets: { accessPoint: false, bucket: false, account: false },
    },
  };
}

const nothing: PublicAccess = { open: [], undecided: [] };

interface Access<T> {
  readonly open: readonly T[];
  readonly undecided: readonly T[];
}

interface Closing {
  readonly blocked: Read<boolean>;
  readonly policies: Surroundings['policies'];
}

/** What a way in comes to, behind the block that closes it. */
function unlessBlocked<T>(access: Read<Access<T>>, { blocked, policies }: Closing, state: (open: readonly T[]) => WayIn): Ways {
  if (access.state === 'read' && access.value.open.length + access.value.undecided.length === 0) return [];
  if (blocked.state === 'read' && blocked.value) return [];
  if (access.state === 'unreadable') return [access];
  if (blocked.state === 'unreadable') return [blocked];
  if (access.value.open.length > 0) return [state(access.value.open)];
  const detail = 'it may be open to anyone: it hangs on a condition that cannot be judged from the policy alone';
  return [unreadable(policies, 'not-available', detail)];
}

function shown({ statement, written, who }: OpenStatement): Evidence {
  const { actions, notActions, resources, notResources, notPrincipals, conditions } = written;
  return {
    statement,
    principal: notPrincipals === undefined ? who.join(', ') : { except: Object.values(notPrincipals).flat() },
    ...(notActions.length > 0 ? { notActions } : { actions }),
    ...(notResources.length > 0 ? { notResources } : { resources }),
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
  };
}
