import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { read, type Read, type Unreadable } from '../../model/read.ts';
import { allOf, anyOf, opposite, type Certainty } from '../certainty.ts';
import { fitOf, identityOpinions, isAllow, type IdentityPolicies } from './grant.ts';
import { namingOf, type Named, type Naming } from './naming.ts';
import {
  conditionOf,
  opinionsOf,
  type Condition,
  type NamedPolicy,
  type Opinion,
  type PolicyRequest,
  type Said,
} from './opinion.ts';
import { contextOf, type GivenContext } from './request.ts';
import { accountOf, type Requester } from './requester.ts';
import { needsResourcePolicy, ownerOf } from './resource-owner.ts';

/** May `principal` do `action` on `resource` at `now`? */
export interface Question {
  readonly principal: Requester;
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** Whose the resource is; where the ARN does not say, taken for the principal's own. */
  readonly resourceAccount?: string;
  readonly resourceTags?: Readonly<Record<string, string>>;
  /** Where the resource is, where its ARN does not say. */
  readonly resourceRegion?: string;
  /** All that the request carries beside what follows from principal, resource and time. Left out: anything may be. */
  readonly context?: GivenContext;
  /** Keys that the request is known to carry or to lack, where nothing is known of the others. */
  readonly assumed?: GivenContext;
  /** True where this very request is asked about: then nothing is taken for granted of it, neither TLS nor the internet. */
  readonly exact?: boolean;
  readonly now: Date;
}

/** The policies that have a say. What is left out does not exist, but for those without which AWS lets nobody in. */
export interface ApplyingPolicies {
  /** The principal's own and its groups'. */
  readonly identity?: readonly Read<NamedPolicy>[];
  readonly boundary?: Read<PolicyDocument>;
  /** What the boundary is called. */
  readonly boundaryName?: string | undefined;
  /** The policy on the resource: bucket, queue, key, trust policy of a role, …; `null` where it has none. */
  readonly resource?: Read<NamedPolicy | null>;
}

/** The answer to a question, with what it rests on. */
export interface Answer {
  readonly decision: 'allowed' | 'denied' | 'conditional' | 'unknown';
  /** True where a Deny decided. */
  readonly explicit: boolean;
  /** The statements that decided: Denies of a denied request, else the Allows. */
  readonly by: readonly Said[];
  readonly why: string;
  /** What a conditional answer hangs on. */
  readonly conditions?: readonly Condition[];
  /** What could not be read, of an unknown answer. */
  readonly unreadable?: readonly Unreadable[];
}

/**
 * Decides a request as AWS does within an account and across two ("Policy evaluation logic"). Service control,
 * resource control and session policies are not looked at. What could not be read makes the answer unknown only where
 * it could change it.
 */
export function authorize(question: Question, policies: ApplyingPolicies): Answer {
  if (isFree(question)) return free;
  const { unreadable, readable, optimistic } = sift(unlocked(question, policies));
  const owner = ownerOf(question);
  const isMissing = policies.resource === undefined && needsResourcePolicy(question);
  const isForeign = hasPolicies(question.principal) && policies.identity === undefined && owner !== accountOf(question.principal);
  if (unreadable.length === 0 && !isMissing && !isForeign) return judge(question, readable);
  const assumed = {
    ...optimistic,
    ...(isForeign ? { identityUnread: true } : {}),
    ...(isMissing ? { resourceUnread: true } : {}),
  };
  const best = judge(question, assumed);
  if (best.decision === 'denied') return best;
  return { decision: 'unknown', explicit: false, by: [], why: reasonOf(unreadable, isMissing), unreadable };
}

const free: Answer = {
  decision: 'allowed',
  explicit: false,
  by: [],
  why: 'AWS asks no permission for it, and no policy denies it',
};

/** What no policy speaks of ("AWS Security Token Service API Reference", GetCallerIdentity, GetSessionToken). */
function isFree({ action, principal: { kind } }: Question): boolean {
  if (/^sts:getcalleridentity$/i.test(action)) return kind !== 'anonymous';
  return /^sts:getsessiontoken$/i.test(action) && (kind === 'user' || kind === 'root');
}

/**
 * A bucket's owner is never locked out: its root user may read, replace and remove the bucket's policy, whatever that says
 * ("Amazon S3 API Reference", PutBucketPolicy).
 */
function unlocked(question: Question, policies: ApplyingPolicies): ApplyingPolicies {
  const { principal, action } = question;
  const isOwner = principal.kind === 'root' && principal.account === ownerOf(question);
  return isOwner && /^s3:(get|put|delete)bucketpolicy$/i.test(action) ? { ...policies, resource: read(null) } : policies;
}

function reasonOf(unreadable: readonly Unreadable[], isMissing: boolean): string {
  const [first] = unreadable;
  if (first !== undefined) return `${first.action} was not answered: ${first.detail}`;
  return isMissing
    ? 'the policy on the resource was not looked at'
    : 'the policies of the other account’s principal were not looked at';
}

function hasPolicies({ kind }: Requester): boolean {
  return kind === 'user' || kind === 'role' || kind === 'federated-user';
}

/** Policies to judge by. What is unread may allow everything and deny nothing: the most that it could grant. */
interface Sifted {
  readonly identity: IdentityPolicies;
  readonly identityUnread: boolean;
  readonly resource: NamedPolicy | null;
  readonly resourceUnread: boolean;
  /** There is a boundary, read or not. */
  readonly isBounded: boolean;
}

function sift({ identity = [], boundary, boundaryName, resource }: ApplyingPolicies) {
  const isUnread = (source: Read<unknown> | undefined) => source?.state === 'unreadable';
  const unreadable = [...identity, boundary, resource].flatMap((source) => (source?.state === 'unreadable' ? [source] : []));
  const own = identity.flatMap((policy) => (policy.state === 'read' ? [policy.value] : []));
  const bound = boundary?.state === 'read' ? { boundary: boundary.value } : {};
  const readable: Sifted = {
    identity: { policies: own, ...bound, boundaryName },
    identityUnread: false,
    resource: resource?.state === 'read' ? resource.value : null,
    resourceUnread: false,
    isBounded: boundary !== undefined,
  };
  const optimistic: Sifted = { ...readable, identityUnread: identity.some(isUnread), resourceUnread: isUnread(resource) };
  return { unreadable, readable, optimistic };
}

function judge(question: Question, policies: Sifted): Answer {
  const { principal, action, resource, context: whole, assumed, exact, now } = question;
  if (principal.kind === 'root' && /^sts:assumerole$/i.test(action)) return denied([], 'the root user cannot assume a role');
  const time = { mode: 'at', now } as const;
  const { resourceTags, resourceRegion } = question;
  const circumstances = { principal, resource, resourceAccount: ownerOf(question), resourceTags, resourceRegion };
  const context = contextOf({ ...circumstances, given: whole ?? assumed, whole: whole !== undefined, time });
  const request = { action, resource, context, exact, now };
  const heard = hear(question, policies, request);
  const denies = heard.all.filter((opinion) => !isAllow(opinion));
  const definite = denies.filter(isCertain);
  if (definite.length > 0) return { ...denied(definite, 'a statement denies it'), explicit: true };
  const { fit, by, why } = combine(question, heard);
  if (fit === 'no') return denied([], why);
  if (allOf([fit, opposite(fitOf(denies))]) === 'yes')
    return { decision: 'allowed', explicit: false, by: saidBy(by.filter(isCertain)), why };
  const open = [...by, ...denies].filter((opinion) => opinion.fit === 'maybe');
  const conditions = open.map((opinion) => conditionOf(opinion, request));
  return { decision: 'conditional', explicit: false, by: saidBy(by), why: `${why}, on a condition`, conditions };
}

function saidBy(opinions: readonly Opinion[]): readonly Said[] {
  return [...new Set(opinions)].map(({ said }) => said);
}

function isCertain({ fit }: Opinion): boolean {
  return fit === 'yes';
}

function denied(denies: readonly Opinion[], why: string): Answer {
  return { decision: 'denied', explicit: false, by: saidBy(denies), why };
}

/** What all policies have to say, sorted by the way in which they may let in. */
interface Heard {
  readonly all: readonly Opinion[];
  readonly identity: readonly Opinion[];
  readonly identityFit: Certainty;
  readonly boundary: readonly Opinion[];
  readonly boundaryFit: Certainty;
  readonly granted: Readonly<Record<Naming, readonly Opinion[]>>;
  readonly grantedFit: Readonly<Record<Naming, Certainty>>;
}

function hear({ principal }: Question, policies: Sifted, request: PolicyRequest): Heard {
  const hasIdentity = hasPolicies(principal);
  const { own, bounds } = hasIdentity ? identityOpinions(policies.identity, request) : { own: [], bounds: undefined };
  const onResource =
    policies.resource === null ? [] : resourceOpinions(policies.resource, policies.isBounded, principal, request);
  const grantedTo = (by: Naming) => onResource.flatMap((one) => (one.by === by && isAllow(one.opinion) ? [one.opinion] : []));
  const granted = { direct: grantedTo('direct'), role: grantedTo('role'), account: grantedTo('account') };
  const [identity, boundary] = [own.filter(isAllow), (bounds ?? []).filter(isAllow)];
  // The root user needs no policy of its own, and an account gives its own whatever policy they need.
  const needsNoPolicy = principal.kind === 'root' || principal.kind === 'account' || (hasIdentity && policies.identityUnread);
  return {
    all: [...own, ...(bounds ?? []), ...onResource.map(({ opinion }) => opinion)],
    identity,
    identityFit: needsNoPolicy ? 'yes' : fitOf(identity),
    boundary,
    boundaryFit: bounds === undefined ? 'yes' : fitOf(boundary),
    granted,
    grantedFit: {
      direct: policies.resourceUnread ? 'yes' : fitOf(granted.direct),
      role: fitOf(granted.role),
      account: fitOf(granted.account),
    },
  };
}

function resourceOpinions(policy: NamedPolicy, isBounded: boolean, principal: Requester, request: PolicyRequest) {
  const fit = (named: Named | undefined): Certainty => (named === undefined ? 'no' : named.certain ? 'yes' : 'maybe');
  // Whoever has a boundary is denied, whomever a NotPrincipal takes out ("AWS JSON policy elements: NotPrincipal").
  const naming = (statement: Statement): Named | undefined =>
    isBounded && statement.effect === 'Deny' && statement.notPrincipals !== undefined
      ? { by: 'direct', certain: true }
      : namingOf(statement, principal);
  return opinionsOf(policy, request, (statement) => fit(naming(statement))).flatMap((opinion) => {
    const by = naming(opinion.entry.statement)?.by;
    return by === undefined ? [] : [{ opinion, by }];
  });
}

interface Way {
  readonly fit: Certainty;
  readonly by: readonly Opinion[];
  readonly why: string;
}

/** The ways in which policies without a Deny let a request in; the strongest counts. */
function combine(question: Question, heard: Heard): Way {
  const { identityFit, boundaryFit, granted, grantedFit } = heard;
  const owner = accountOf(question.principal);
  const within = allOf([identityFit, boundaryFit]);
  const ofOwn: Way = { fit: within, by: [...heard.identity, ...heard.boundary], why: 'the principal’s policies allow it' };
  const ways: Way[] = [];
  if (owner === undefined) ways.push({ fit: grantedFit.direct, by: granted.direct, why: 'the policy on the resource allows it' });
  else if (owner !== ownerOf(question)) ways.push(acrossAccounts(question, heard, within));
  else ways.push(...withinAccount(question, heard, ofOwn));
  const fit = anyOf(ways.map((way) => way.fit));
  const [best, ...others] = ways.filter((way) => way.fit === fit);
  if (fit === 'maybe' && best !== undefined) return { ...best, by: [...best.by, ...others.flatMap(({ by }) => by)] };
  if (fit !== 'no' && best !== undefined) return best;
  return { fit: 'no', by: [], why: refusal(question, heard) };
}

/** Both accounts have to let it in. */
function acrossAccounts({ principal }: Question, { granted, grantedFit, identity }: Heard, within: Certainty): Way {
  const opinions = [...granted.direct, ...granted.role, ...granted.account];
  const fit = allOf([within, anyOf(Object.values(grantedFit))]);
  const why =
    principal.kind === 'account'
      ? 'the policy on the resource allows it, and the other account decides for whom of its own'
      : 'both the principal’s policies and the policy on the resource allow it';
  return { fit, by: [...identity, ...opinions], why };
}

/**
 * Within an account either side is enough, but for keys and roles, where the policy on the resource must let in or hand
 * the decision to the account. What it grants to a user or a session by name goes beyond a boundary, what it grants to a
 * role does not.
 */
function withinAccount(question: Question, { granted, grantedFit, boundaryFit, boundary }: Heard, own: Way): readonly Way[] {
  const why = 'the policy on the resource names the principal';
  const direct: Way = { fit: grantedFit.direct, by: granted.direct, why };
  const role: Way = { fit: allOf([grantedFit.role, boundaryFit]), by: [...granted.role, ...boundary], why };
  if (!needsResourcePolicy(question)) return [own, direct, role];
  const delegated = allOf([grantedFit.account, own.fit]);
  const leave: Way = {
    fit: delegated,
    by: [...own.by, ...granted.account],
    why: 'the policy on the resource leaves it to the account, whose policies allow it',
  };
  return [direct, role, leave];
}

function refusal(question: Question, { identityFit, boundaryFit, grantedFit }: Heard): string {
  const onResource = anyOf(Object.values(grantedFit));
  if (accountOf(question.principal) === undefined) return 'the policy on the resource does not allow it';
  if (boundaryFit === 'no' && identityFit !== 'no') return 'the permission boundary does not allow it';
  if (identityFit === 'no' && onResource === 'no') return 'no statement allows it';
  return identityFit === 'no' ? 'the principal’s policies do not allow it' : 'the policy on the resource does not allow it';
}
