import type { Selection } from '../collect/dataset.ts';
import { kmsKeys } from '../collect/kms/keys.ts';
import { lambdaFunctions } from '../collect/lambda/functions.ts';
import { s3Buckets } from '../collect/s3/buckets.ts';
import { secrets } from '../collect/secretsmanager/secrets.ts';
import { snsTopics } from '../collect/sns/topics.ts';
import { sqsQueues } from '../collect/sqs/queues.ts';
import type { AccountView } from '../evaluate/account-view.ts';
import { united } from '../evaluate/source.ts';
import { viewOf } from '../evaluate/typed-view.ts';
import type { ItemBase } from '../model/item.ts';
import type { PolicyDocument } from '../model/policy.ts';
import { mapRead, read, type Read, type Unreadable } from '../model/read.ts';
import type { NamedPolicy } from '../reasoning/policy/grant.ts';

/** A resource as its policy and its request know it. */
export interface PolicedResource {
  /** Its own ARN, where it was asked for by another. */
  readonly arn: string;
  /** `undefined` where nothing is known of a policy that there must be. */
  readonly policy: Read<NamedPolicy | null> | undefined;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

type Policed = ItemBase & { readonly policy: Read<PolicyDocument | null> };

/** A kind of resource with a policy of its own that is read. */
interface PolicyKind {
  readonly selection: Selection<Policed, ItemBase>;
  /** What its policy is called. */
  readonly title: string;
  /** Of a resource’s ARN, the part that is the ARN of what holds the policy. */
  readonly pattern: RegExp;
  /** Other ARNs by which requests mean the same. */
  readonly otherArns?: (item: Policed) => readonly string[];
  /** True where AWS never leaves one without: then none means that it is not known. */
  readonly always?: boolean;
}

const policyKinds: readonly PolicyKind[] = [
  { selection: s3Buckets.with('policy'), title: 'bucket policy', pattern: /^arn:[^:]+:s3:::[^/]+/ },
  {
    selection: kmsKeys.with('policy'),
    title: 'key policy',
    pattern: /^arn:[^:]+:kms:[^:]+:\d{12}:(key|alias)\/.+$/,
    otherArns: aliasArns,
    always: true,
  },
  { selection: sqsQueues.with('policy'), title: 'queue policy', pattern: /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/ },
  { selection: snsTopics.with('policy'), title: 'topic policy', pattern: /^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+$/ },
  {
    selection: secrets.with('policy'),
    title: 'secret policy',
    pattern: /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:.+$/,
    // Requests may leave out the six characters that Secrets Manager adds to a name.
    otherArns: ({ arn }) => [arn.replace(/-[A-Za-z0-9]{6}$/, '')],
  },
  // Versions and aliases have policies of their own, which are not read.
  {
    selection: lambdaFunctions.with('policy'),
    title: 'function policy',
    pattern: /^arn:[^:]+:lambda:[^:]+:\d{12}:function:[^:]+$/,
  },
];

function aliasArns({ arn, ...item }: Policed): readonly string[] {
  const aliases: unknown = Reflect.get(item, 'aliases');
  const names = Array.isArray(aliases) ? aliases.filter((name) => typeof name === 'string') : [];
  return names.map((name) => `${arn.slice(0, arn.indexOf(':key/'))}:${name}`);
}

/** What has to be read for questions on these resources: nothing of a kind that none of them is. */
export function selectionsFor(resources: Iterable<string>): readonly Selection<ItemBase>[] {
  const kinds = new Set<PolicyKind>();
  for (const resource of resources) {
    const kind = kindOf(resource);
    if (kind !== undefined) kinds.add(kind);
  }
  return united([...kinds].map(({ selection }) => selection));
}

/** Everything that questions may need of resources. */
export const allPolicySelections: readonly Selection<ItemBase>[] = policyKinds.map(({ selection }) => selection);

function kindOf(resource: string): PolicyKind | undefined {
  return policyKinds.find(({ pattern }) => pattern.test(resource));
}

/** The IAM actions that read the policy on a resource of this kind; `undefined` where that is not read. */
export function actionsReadingPolicyOn(resource: string): string | undefined {
  return kindOf(resource)?.selection.dataset.parts['policy']?.actions.join(', ');
}

/** Finds the policy on a resource; each kind is indexed once. */
export function resourcePolicies(account: AccountView): (resource: string) => PolicedResource {
  const indexes = new Map<PolicyKind, KindIndex>();
  return (resource) => {
    const kind = kindOf(resource);
    if (kind === undefined) return { arn: resource, policy: read(null) };
    const index = indexes.get(kind) ?? indexOf(kind, account);
    indexes.set(kind, index);
    return index(kind.pattern.exec(resource)?.[0] ?? resource, resource);
  };
}

type KindIndex = (holder: string, resource: string) => PolicedResource;

function indexOf(kind: PolicyKind, account: AccountView): KindIndex {
  const { selection, title, otherArns, always } = kind;
  const view = viewOf(account, selection, { region: '' });
  const others = view.seen.flatMap((item) => (otherArns?.(item) ?? []).map((arn) => [arn, item] as const));
  const items = new Map([...others, ...view.seen.map((item) => [item.arn, item] as const)]);
  const regions = regionsOf(selection, account);
  const found = new Map<Policed, PolicedResource['policy']>();
  const policyOn = (item: Policed) => {
    const known = found.get(item) ?? named(item, title, always === true);
    found.set(item, known);
    return known;
  };
  return (holder, resource) => {
    const item = items.get(holder);
    if (item === undefined) return { arn: resource, policy: absence(holder, kind, account) };
    const region = regions.get(item.arn);
    return {
      arn: otherArns === undefined ? resource : item.arn,
      policy: policyOn(item),
      ...(region === undefined ? {} : { region }),
      ...(item.tags === undefined ? {} : { tags: item.tags }),
    };
  };
}

function regionsOf(selection: Selection<Policed, ItemBase>, account: AccountView): ReadonlyMap<string, string> {
  return new Map(
    account.readingsOf(selection).flatMap(({ scope, items }) => {
      const read = items.state === 'read' ? items.value : [];
      return read.map(({ arn }) => [arn, scope.region] as const);
    }),
  );
}

function named({ policy, name }: Policed, title: string, always: boolean): Read<NamedPolicy | null> | undefined {
  if (always && policy.state === 'read' && policy.value === null) return undefined;
  return mapRead(policy, (document) => (document === null ? null : { name: `${title} of ${name}`, document }));
}

/** What is not there has no policy, if everything was read where it could be. */
function absence(arn: string, { selection, always }: PolicyKind, account: AccountView): Read<NamedPolicy | null> | undefined {
  const [, , , region = ''] = arn.split(':');
  const view = viewOf(account, selection, { region });
  const { scopes } = account.inventory;
  if (region !== '' && !scopes.some(({ scope }) => scope.region === region)) return notPlanned(region, selection);
  const whole = region === '' ? view.all : view.here;
  if (whole.state === 'unreadable') return whole;
  return always === true ? undefined : read(null);
}

function notPlanned(region: string, { id, dataset }: Selection<Policed, ItemBase>): Unreadable {
  const action = dataset.parts['policy']?.actions.join(', ') ?? '';
  return { state: 'unreadable', dataset: id, action, reason: 'left-out', detail: `${region} was not read` };
}
