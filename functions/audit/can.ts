import { iamAuthorizationDetails } from '../collect/iam/authorization-details.ts';
import type { AnySelection } from '../collect/dataset.ts';
import type { Config } from '../config/schema.ts';
import { nearest } from '../model/nearest.ts';
import { AccountView } from '../evaluate/account-view.ts';
import { united } from '../evaluate/source.ts';
import { viewOf } from '../evaluate/typed-view.ts';
import { iamDirectory } from '../facts/iam/directory.ts';
import type { Inventory } from '../model/inventory.ts';
import { read, type Read, type Unreadable } from '../model/read.ts';
import { GLOBAL } from '../model/scope.ts';
import { RequestError } from '../plan/request-error.ts';
import { askerOf, askersOf, type Asker, type FindAsker } from '../reasoning/iam/askers.ts';
import type { Directory, RoleItem, UserItem } from '../reasoning/iam/directory.ts';
import { trustOf } from '../reasoning/iam/subject.ts';
import { authorize, type Answer, type ApplyingPolicies } from '../reasoning/policy/authorize.ts';
import type { NamedPolicy } from '../reasoning/policy/grant.ts';
import type { GivenContext } from '../reasoning/policy/request.ts';
import { requireAskable, type CanQuestion } from './can-question.ts';
import { namedIn } from './named-principals.ts';
import {
  actionsReadingPolicyOn,
  allPolicySelections,
  resourcePolicies,
  selectionsFor,
  type PolicedResource,
} from './resource-policies.ts';
import type { InventorySource } from './source.ts';

/** Somebody who is not denied something, and the answer for it. */
export interface Allowed {
  /** ARN, a service’s principal, or `*` for anybody. */
  readonly principal: string;
  readonly answer: Answer;
}

/** An account of which can be asked who may do what. */
export interface Can {
  /** @throws RequestError for a principal, an action or a resource that there is not */
  ask(question: CanQuestion): Answer;
  /**
   * All who may, may on a condition, or of whom it cannot be told: the account’s users, roles and root, and others whom the
   * resource’s own policy names.
   * @throws RequestError for an action or a resource that there is not
   */
  who(asked: Omit<CanQuestion, 'principal'>): readonly Allowed[];
}

interface CanOptions {
  readonly source: InventorySource;
  readonly config: Config;
  /** The resources that will be asked about: of others, no policy is read. Left out: any. */
  readonly resources?: readonly string[];
}

/** What may be read for questions, whatever they ask about. */
export const canDatasets: readonly AnySelection[] = united([iamAuthorizationDetails, ...allPolicySelections]);

/** Reads what questions need of an account, and answers them. What AWS refuses comes out as unknown. */
export async function openCan({ source, config, resources }: CanOptions): Promise<Can> {
  const policies = resources === undefined ? allPolicySelections : selectionsFor(resources);
  const datasets = united([iamAuthorizationDetails, ...policies]);
  const { inventory } = await source.gather({ selected: [{ datasets }] }, config, {}, []);
  return canIn(inventory);
}

/** Answers questions on an inventory: principals and policies are indexed once, however many there are. */
export function canIn(inventory: Inventory): Can {
  const account = new AccountView(inventory);
  const directory = viewOf(account, iamDirectory, { region: GLOBAL }).all;
  const world: World = {
    inventory,
    now: account.now,
    directory,
    find: askersOf(directory.state === 'read' ? directory.value : nobody, inventory),
    policyOn: resourcePolicies(account),
    identities: new Map(principalsIn(directory).map((item) => [item.arn, item])),
  };
  return {
    ask(question) {
      requireAskable(question);
      const asker = findAsker(question.principal, world);
      return asker.state === 'read' ? answer(question, asker.value, world) : unknownFor(asker);
    },
    who(asked) {
      requireAskable(asked);
      return whoMay(asked, world);
    },
  };
}

interface World {
  readonly inventory: Inventory;
  readonly now: Date;
  readonly directory: Read<Directory>;
  readonly find: FindAsker;
  readonly policyOn: (resource: string) => PolicedResource;
  /** Users and roles by ARN. */
  readonly identities: ReadonlyMap<string, UserItem | RoleItem>;
}

const nobody: Directory = { principals: [], policies: new Map(), groups: new Map() };

function principalsIn(directory: Read<Directory>): Directory['principals'] {
  return directory.state === 'read' ? directory.value.principals : [];
}

/** Where the account’s identities were not read, one of them is unknown; root, services and strangers need no policy of theirs. */
function findAsker(principal: string, { find, directory }: World): Read<Asker> {
  const found = find(principal);
  if ('requester' in found) return read(found);
  if (directory.state === 'unreadable') return directory;
  const near = nearest(principal, found.known);
  throw new RequestError(
    `principal: ${JSON.stringify(principal)} is not known; ${near === undefined ? `expected ${found.expected}` : `did you mean ${near}?`}`,
  );
}

function unknownFor(gap: Unreadable): Answer {
  const why = `${gap.action} was not answered: ${gap.detail}`;
  return { decision: 'unknown', explicit: false, by: [], why, unreadable: [gap] };
}

function answer({ action, resource, context }: CanQuestion, { requester, policies }: Asker, world: World): Answer {
  const { inventory, now } = world;
  const owner = ownerOf(resource, context) ?? inventory.account;
  const target = owner === inventory.account ? ownResource(action, resource, world) : elsewhere(resource, owner);
  const { region, tags } = target;
  const question = {
    principal: requester,
    action,
    resource: target.arn,
    resourceAccount: owner,
    now,
    ...(region === undefined ? {} : { resourceRegion: region }),
    ...(tags === undefined ? {} : { resourceTags: tags }),
    ...(context === undefined ? {} : { context }),
  };
  const applying: ApplyingPolicies = { ...policies, ...(target.policy === undefined ? {} : { resource: target.policy }) };
  return inWords(authorize(question, applying), target.policy, resource);
}

/** Whose a resource is: as its ARN says, or as the context does. */
function ownerOf(resource: string, context: GivenContext = {}): string | undefined {
  const inArn = resource.split(':')[4];
  if (inArn !== undefined && /^\d{12}$/.test(inArn)) return inArn;
  const stated = Object.entries(context).find(([key]) => /^(aws|s3):resourceaccount$/i.test(key))?.[1];
  return typeof stated === 'string' ? stated : stated?.[0];
}

/** A role’s trust policy speaks of who assumes it and of nothing else; other policies of the service that they stand on. */
function ownResource(action: string, resource: string, { policyOn, identities, directory }: World): PolicedResource {
  const [service = ''] = action.toLowerCase().split(':');
  const identity = identities.get(resource);
  const tags = identity === undefined ? {} : { tags: identity.tags ?? {} };
  if (service === 'sts' && /^arn:[^:]+:iam::\d{12}:role\//.test(resource)) {
    const gap = directory.state === 'unreadable' ? directory : read(null);
    return { arn: resource, policy: identity?.kind === 'role' ? trustOf(identity) : gap, ...tags };
  }
  return service === resource.split(':')[2] ? { ...policyOn(resource), ...tags } : { arn: resource, policy: read(null), ...tags };
}

function elsewhere(resource: string, owner: string): PolicedResource {
  const action = actionsReadingPolicyOn(resource) ?? '';
  const detail = `the resource is account ${owner}’s, whose policies are not read from here`;
  return { arn: resource, policy: { state: 'unreadable', dataset: '', action, reason: 'not-available', detail } };
}

/** The reason with what an answer hangs on, and what was not looked at. */
function inWords(found: Answer, policy: Read<NamedPolicy | null> | undefined, resource: string): Answer {
  if (found.decision === 'unknown') {
    const isForeign = policy?.state === 'unreadable' && policy.dataset === '' && found.unreadable?.[0] === policy;
    return isForeign ? { ...found, why: policy.detail } : found;
  }
  const hangsOn = (found.conditions ?? []).map(
    ({ effect, keys, policy: name, statement }) =>
      `${effect} ${statement} of ${name}: ${keys.length === 0 ? 'who the principal or what the resource is' : keys.join(', ')}`,
  );
  const condition = hangsOn.length === 0 ? '' : `: ${[...new Set(hangsOn)].join('; ')}`;
  const unlooked =
    found.explicit || !mayHavePolicy(resource) ? '' : '; a policy on the resource itself, where it has one, is not read';
  return { ...found, why: `${found.why}${condition}${unlooked}` };
}

/** Resources that may carry a policy which is not read ("AWS services that work with IAM", resource-based policies). */
const unreadKinds =
  /^arn:[^:]+:(?:acm-pca:.*:certificate-authority\/|apigateway:|execute-api:|backup:.*:backup-vault:|codeartifact:|codebuild:.*:(?:project|report-group)\/|dynamodb:.*:table\/|ecr:.*:repository\/|elasticfilesystem:.*:file-system\/|es:.*:domain\/|events:.*:event-bus\/|glacier:|glue:|iot:|kinesis:.*:stream\/|lambda:|logs:|s3:[^:]+:|s3-outposts:|schemas:|secretsmanager:|ses:.*:identity\/|sns:|sqs:|vpc-lattice:)/;

function mayHavePolicy(resource: string): boolean {
  return unreadKinds.test(resource) && actionsReadingPolicyOn(resource) === undefined;
}

function whoMay(asked: Omit<CanQuestion, 'principal'>, world: World): readonly Allowed[] {
  const { inventory, directory, find } = world;
  const root = `arn:${inventory.partition}:iam::${inventory.account}:root`;
  const known = directory.state === 'read' ? directory.value : nobody;
  const own = known.principals.map((item) => ({ principal: item.arn, asker: askerOf(item, known) }));
  const { policy } = ownResource(asked.action, asked.resource, world);
  const outsiders = policy?.state === 'read' ? namedIn(policy.value?.document, inventory.account) : [];
  const others = [root, ...outsiders].flatMap((principal) => {
    const asker = find(principal);
    return 'requester' in asker ? [{ principal, asker }] : [];
  });
  return [...own, ...others].flatMap(({ principal, asker }) => {
    const found = answer({ ...asked, principal }, asker, world);
    return found.decision === 'denied' ? [] : [{ principal, answer: found }];
  });
}
