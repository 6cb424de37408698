import type { Config, OwnerRule } from '../../config/schema.ts';
import type { ResourceRef } from '../../model/evaluation.ts';
import { type Owner, type OwnerSource, UNOWNED } from '../../model/owner.ts';
import { optionalGlob } from './glob.ts';

export type Tags = Readonly<Record<string, string>>;

/** What was read around a resource that may say whose it is. Each gives nothing where it does not know. */
export interface OwnerHints {
  /** The tags of a CloudFormation stack, by its id. */
  readonly stackTags?: (stackId: string) => Tags | undefined;
  /** The same by the region and name of a stack that is there now. */
  readonly namedStackTags?: (region: string, name: string) => Tags | undefined;
  /** The id of the VPC that a resource is in, by the resource's ARN. */
  readonly vpcOf?: (arn: string) => string | undefined;
  /** The tags of a VPC, by its id. */
  readonly vpcTags?: (vpcId: string) => Tags | undefined;
}

/** What an owner is found by. */
export interface Owned {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly resource: ResourceRef;
}

/** Who owns what, at one moment. */
export interface Owners {
  /** `before` is the owner known so far: it stays where the tags that told it could not be read this time. */
  ownerOf(owned: Owned, before?: Owner): Owner;
}

/** CloudFormation's own tags: nobody else can set a key that begins with `aws:`. Not every service shows both. */
const STACK_ID = 'aws:cloudformation:stack-id';
const STACK_NAME = 'aws:cloudformation:stack-name';

/** The first of: a tag of the resource, of its stack, of its VPC; a rule of the configuration; nobody. */
export function compileOwners({ tags: keys, rules }: Config['owners'], hints: OwnerHints): Owners {
  const ruled = rules.map(compile);
  return {
    ownerOf(owned, before) {
      const { resource } = owned;
      const own = ownerIn(resource.tags, keys, 'tag');
      if (own !== undefined) return own;
      if (resource.tags === undefined && before?.by === 'tag') return before;
      for (const { by, read } of around) {
        const found = read(owned, hints);
        if (found === 'unread' && before?.by === by) return before;
        const owner = found === 'unread' ? undefined : ownerIn(found, keys, by);
        if (owner !== undefined) return owner;
      }
      return ruled.find(({ matches }) => matches(owned))?.owner ?? UNOWNED;
    },
  };
}

/** Tags of what a resource is part of: `unread` where it is part of one whose tags nobody has read. */
type Around = Tags | 'unread' | undefined;

const around: readonly { readonly by: OwnerSource; readonly read: (owned: Owned, hints: OwnerHints) => Around }[] = [
  { by: 'stack', read: tagsOfStack },
  { by: 'vpc', read: ({ resource: { arn } }, hints) => tagsOf(hints.vpcOf?.(arn), hints.vpcTags) },
];

function tagsOfStack({ region, resource: { tags = {} } }: Owned, { stackTags, namedStackTags }: OwnerHints): Around {
  const id = valueOf(tags, STACK_ID);
  if (id !== undefined) return tagsOf(id, stackTags);
  return tagsOf(valueOf(tags, STACK_NAME), (name) => namedStackTags?.(region, name));
}

function tagsOf(id: string | undefined, read: ((id: string) => Tags | undefined) | undefined): Around {
  return id === undefined ? undefined : (read?.(id) ?? 'unread');
}

/** Keys are tried in their order, each as it is written and then in any case: `owner` is `Owner` to whoever tags by hand. */
function ownerIn(tags: Tags | undefined, keys: readonly string[], by: OwnerSource): Owner | undefined {
  if (tags === undefined) return undefined;
  for (const key of keys) {
    const name = (valueOf(tags, key) ?? valueInAnyCase(tags, key))?.trim();
    if (name !== undefined && name !== '') return { name, by };
  }
  return undefined;
}

function valueOf(tags: Tags, key: string): string | undefined {
  return Object.hasOwn(tags, key) ? tags[key] : undefined;
}

function valueInAnyCase(tags: Tags, key: string): string | undefined {
  const wanted = key.toLowerCase();
  return Object.entries(tags).find(([each]) => each.toLowerCase() === wanted)?.[1];
}

interface CompiledRule {
  readonly owner: Owner;
  readonly matches: (owned: Owned) => boolean;
}

function compile({ owner, match }: OwnerRule): CompiledRule {
  const { account, region, service, resource } = match;
  const accountOnly = region === undefined && service === undefined && resource === undefined;
  const inRegion = optionalGlob(region);
  const ofResource = optionalGlob(resource);
  return {
    owner: { name: owner, by: accountOnly ? 'account' : 'configuration' },
    matches: (owned) =>
      (account === undefined || account === owned.account) &&
      (service === undefined || service === owned.service) &&
      inRegion(owned.region) &&
      (ofResource(owned.resource.arn) || ofResource(owned.resource.name)),
  };
}
