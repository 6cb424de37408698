import { iamAuthorizationDetails } from '../collect/iam/authorization-details.ts';
import type { AnySelection } from '../collect/dataset.ts';
import type { Config } from '../config/schema.ts';
import { nearest } from '../model/nearest.ts';
import { AccountView } from '../evaluate/account-view.ts';
import { united } from '../evaluate/source.ts';
import { viewOf } from '../evaluate/typed-view.ts';
import { iamDirectory } from '../facts/iam/directory.ts';
import type { Inventory } from '../model/inventory.ts';
import { homeRegion } from '../model/home-region.ts';
import { read, type Read, type Unreadable } from '../model/read.ts';
import { GLOBAL } from '../model/scope.ts';
import { RequestError } from '../plan/request-error.ts';
import { askerOf, askersOf, type Asker, type FindAsker } from '../reasoning/iam/askers.ts';
import type { Directory, RoleItem, UserItem } from '../reasoning/iam/directory.ts';
import { trustOf } from '../reasoning/iam/subject.ts';
import { authorize, type Answer, type ApplyingPolicies, type Question } from '../reasoning/policy/authorize.ts';
import type { NamedPolicy } from '../reasoning/policy/grant.ts';
import { matchesWildcard } from '../reasoning/policy/match.ts';
import type { GivenContext } from '../reasoning/policy/request.ts';
import { accountOf } from '../reasoning/policy/requester.ts';
import { needsResourcePolicy } from '../reasoning/policy/resource-owner.ts';
import { actionOf } from '../reasoning/policy/vocabulary.ts';
import { requireAskable, shown, type CanQuestion } from './can-question.ts';
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
      requireWithin(inventory.partition, question.resource);
      const asker = findAsker(question.principal, world);
      return asker.state === 'read' ? answer(question, asker.value, world) : unknownFor(asker);
    },
    who(asked) {
      requireAskable(asked);
      requireWithin(inventory.partition, asked.resource);
      return whoMay(asked, world);
    },
  };
}

function requireWithin(partition: string, resource: string): void {
  if (resource === '*' || resource.startsWith(`arn:${partition}:`)) return;
  throw new RequestError(`resource: ${shown(resource)} is of another partition; expected arn:${partition}:…, as the account is`);
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
    `principal: ${shown(principal)} is not known; ${near === undefined ? `expected ${found.expected}` : `did you mean ${near}?`}`,
  );
}

function unknownFor(gap: Unreadable): Answer {
  const why = `${gap.action} was not answered: ${gap.detail}`;
  return { decision: 'unknown', explicit: false, by: [], why, unreadable: [gap] };
}

function answer(asked: CanQuestion, { requester, policies }: Asker, world: World): Answer {
  const { action, context } = asked;
  const { inventory, now } = world;
  const resource = hasNoResource(action) ? '*' : asked.resource;
  const owner = ownerOf(resource, context) ?? inventory.account;
  const target = owner === inventory.account ? ownResource(action, resource, world) : elsewhere(resource, owner);
  const { tags } = target;
  const region = target.region ?? endpointRegion(action, inventory.partition);
  const policy = mayHavePolicy(resource) && accountOf(requester) !== owner ? unlooked : target.policy;
  const question = {
    principal: requester,
    action,
    resource: target.arn,
    resourceAccount: owner,
    exact: true,
    now,
    ...(region === undefined ? {} : { resourceRegion: region }),
    ...(tags === undefined ? {} : { resourceTags: tags }),
    ...(context === undefined ? {} : { context }),
  };
  const applying: ApplyingPolicies = { ...policies, ...(policy === undefined ? {} : { resource: policy }) };
  const judged = authorize(question, applying);
  const found = resource === '*' && judged.decision !== 'denied' && isLetInByResource(question) ? unnamed : judged;
  return { ...found, why: [whyOf(found, policy), ...remarks(asked, target, found)].join('; ') };
}

/** AWS asks for an action without types of resources on `*`, whatever a policy or a question names. */
function hasNoResource(action: string): boolean {
  return actionOf(action)?.resourceTypes.length === 0;
}

/** Services whose requests all go to one region ("AWS: Denies access to AWS based on the requested Region"). */
const ofOneRegion: Readonly<Record<string, ReadonlySet<string>>> = {
  aws: new Set(['cloudfront', 'iam', 'organizations', 'route53', 'support']),
};

function endpointRegion(action: string, partition: string): string | undefined {
  const [service = ''] = action.toLowerCase().split(':');
  return service === 'iam' || ofOneRegion[partition]?.has(service) === true ? homeRegion(partition) : undefined;
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
  // An alias has no policy of its own; that of its key has its say where the key is asked about.
  if (/^kms:(create|update|delete)alias$/i.test(action) && resource.includes(':alias/'))
    return { arn: resource, policy: read(null) };
  const identity = identities.get(resource);
  const tags = identity === undefined ? {} : { tags: identity.tags ?? {} };
  if (service === 'sts' && /^arn:[^:]+:iam::\d{12}:role\//.test(resource)) {
    const gap = directory.state === 'unreadable' ? directory : read(null);
    return { arn: resource, policy: identity?.kind === 'role' ? trustOf(identity) : gap, ...tags };
  }
  return service === resource.split(':')[2] ? { ...policyOn(resource), ...tags } : { arn: resource, policy: read(null), ...tags };
}

function elsewhere(resource: string, owner: string): PolicedResource {
  return { arn: resource, policy: outOfReach(`the resource is account ${owner}’s, whose policies are not read from here`) };
}

function outOfReach(detail: string): Unreadable {
  return { state: 'unreadable', dataset: '', action: '', reason: 'not-available', detail };
}

const unlookedAt = 'a policy on the resource itself, where it has one, is not read';
const unlooked = outOfReach(unlookedAt);

/** Whether the action is on resources that let nobody in but by their own policy. */
function isLetInByResource({ principal, action }: Pick<Question, 'principal' | 'action'>): boolean {
  const types = actionOf(action)?.resourceTypes ?? [];
  return types.some(({ arn }) => needsResourcePolicy({ principal, action, resource: arn }));
}

const unnamed = unknownFor(
  outOfReach('the policy on the resource, without which nobody is let in, is not known: no resource was named'),
);

/** The reason, with what an answer hangs on. */
function whyOf(found: Answer, policy: Read<NamedPolicy | null> | undefined): string {
  if (found.decision === 'unknown') {
    // What no action would read has its reason in its detail.
    const [gap] = found.unreadable ?? [];
    if (gap !== undefined) return gap.action === '' ? gap.detail : found.why;
    return policy === undefined
      ? 'the policy on the resource, without which nobody is let in, is not among what was read'
      : found.why;
  }
  const hangsOn = (found.conditions ?? []).map(
    ({ effect, keys, policy: name, statement }) =>
      `${effect} ${statement} of ${name}: ${keys.length === 0 ? 'who the principal or what the resource is' : keys.join(', ')}`,
  );
  return hangsOn.length === 0 ? found.why : `${found.why}: ${[...new Set(hangsOn)].join('; ')}`;
}

/** What else there is to know of a question and its answer. */
function remarks({ action, resource }: CanQuestion, target: PolicedResource, { decision, explicit }: Answer): readonly string[] {
  const isBroad = resource === '*' && decision === 'denied' && !explicit && !hasNoResource(action);
  if (resource === '*') return isBroad ? ['it was asked of every resource, not of one'] : [];
  if (hasNoResource(action)) return [`${action} has no resource, so that it was asked of *`];
  const isOther = !mayBeOn(action, resource);
  const isElsewhere = resource.includes(':s3:::') && target.policy?.state === 'read' && target.region === undefined;
  return [
    ...(isOther ? [`no resource of that form is one of ${action}`] : []),
    ...(explicit || decision === 'unknown' || !mayHavePolicy(resource) ? [] : [unlookedAt]),
    ...(isElsewhere ? ['the account has no such bucket'] : []),
  ];
}

/** False where no type of resource that AWS lists for the action has such an ARN. */
function mayBeOn(action: string, resource: string): boolean {
  const types = actionOf(action)?.resourceTypes ?? [];
  return types.some(({ arn }) => matchesWildcard(arn.replace(/\$\{[^}]*\}/g, '*'), resource));
}

/** Resources that may carry a policy which is not read ("AWS services that work with IAM", resource-based policies). */
const unreadKinds =
  /^arn:[^:]+:(?:acm-pca:.*:certificate-authority\/|apigateway:|backup:.*:backup-vault:|bedrock:|bedrock-agentcore:|cloudtrail:|codeartifact:|codebuild:.*:(?:project|report-group)\/|dsql:|dynamodb:.*:table\/|ecr:.*:repository\/|ecr-public:.*:repository\/|elasticfilesystem:.*:file-system\/|es:.*:domain\/|events:.*:event-bus\/|execute-api:|glacier:|glue:|imagebuilder:|iot:|kafka:.*:cluster\/|kinesis:.*:stream\/|lambda:|lex:|logs:|mediastore:|networkmanager:|redshift:|redshift-serverless:|rekognition:.*:project\/|s3:[^:]+:|s3-outposts:|s3express:|s3tables:|s3vectors:|schemas:|secretsmanager:|serverlessrepo:|ses:.*:identity\/|signer:|sns:|sqs:|ssm:.*:parameter\/|ssm-contacts:|ssm-incidents:|vpc-lattice:)/;

function mayHavePolicy(resource: string): boolean {
  return unreadKinds.test(resource) && actionsReadingPolicyOn(resource) === undefined;
}

function whoMay(asked: Omit<CanQuestion, 'principal'>, world: World): readonly Allowed[] {
  const { inventory, directory, find } = world;
  const place = `arn:${inventory.partition}:iam::${inventory.account}`;
  const root = `${place}:root`;
  const known = directory.state === 'read' ? directory.value : nobody;
  const own = known.principals.map((item) => ({ principal: item.arn, asker: askerOf(item, known) }));
  const resource = hasNoResource(asked.action) ? '*' : asked.resource;
  const isOwn = [undefined, inventory.account].includes(ownerOf(resource, asked.context));
  const policy = isOwn ? ownResource(asked.action, resource, world).policy : undefined;
  const isUnread = mayHavePolicy(resource);
  // Whom a policy names that was not read is not known: anybody, perhaps.
  const outsiders = policy?.state === 'read' && !isUnread ? namedIn(policy.value?.document, inventory.account) : ['*'];
  const others = [root, ...outsiders].flatMap((principal) => {
    // Whoever lets an account in lets those in whom that account lets, and not its root user alone.
    const asker = find(/^arn:[^:]+:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal);
    return 'requester' in asker ? [{ principal, asker }] : [];
  });
  const found = [...own, ...others].flatMap(({ principal, asker }) => {
    const judged = answer({ ...asked, principal }, asker, world);
    return judged.decision === 'denied' ? [] : [{ principal, answer: judged }];
  });
  if (directory.state === 'read') return found;
  return [...['user', 'role'].map((kind) => ({ principal: `${place}:${kind}/*`, answer: unknownFor(directory) })), ...found];
}
