import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf, isWhollyKnown } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { statementName } from '../policy/grant.ts';
import { isClosed } from './closing.ts';
import { actionsAllowed, coversAction, coversResource, resourcesWithin } from './cover.ts';
import { outsidersOf, stops, type Outsider } from './everyone.ts';
import { anyOf, opposite, type Certainty } from '../certainty.ts';
import { kinds, targetsOf, type ResourceKind } from './kinds.ts';
import type { AccessLevel, Action } from './vocabulary.ts';

/** What a policy stands on, and when it is judged. */
export interface PolicySubject {
  readonly kind: ResourceKind;
  readonly arn: string;
  readonly now: Date;
  /** How a function's URLs ask who calls, where that was read: an empty list for a function without one. */
  readonly urlAuthTypes?: readonly string[];
}

/** A statement that lets anyone in, by its Sid or its place in the policy, after the policy's Denies. */
export interface OpenStatement {
  readonly statement: string;
  readonly written: Statement;
  readonly who: readonly Outsider[];
  /** What of the statement is left open: as written where all of it is, else by name. */
  readonly actions: readonly string[];
  readonly access: AccessLevel | 'both';
  /** The condition keys that were weighed and did not narrow enough. */
  readonly conditionKeys: readonly string[];
}

export interface PublicAccess {
  readonly open: readonly OpenStatement[];
  /** Open unless a condition, whose operator or key nobody can judge, narrows it: neither public nor private. */
  readonly undecided: readonly OpenStatement[];
}

/**
 * What a resource policy lets everyone do: all statements judged together, a Deny before an Allow. Who acts by a
 * service principal is not everyone. Source: Amazon S3 User Guide, "The meaning of public"; IAM, "Policy evaluation logic".
 */
export function publicAccess(document: PolicyDocument, subject: PolicySubject): PublicAccess {
  const denies = document.statements.filter(({ effect }) => effect === 'Deny');
  const judged = document.statements.map((written, index) => judge(written, statementName(written, index), denies, subject));
  return { open: judged.flatMap(({ open }) => open), undecided: judged.flatMap(({ undecided }) => undecided) };
}

function judge(written: Statement, statement: string, denies: readonly Statement[], subject: PolicySubject): PublicAccess {
  const who = written.effect === 'Allow' ? outsidersOf(written) : [];
  if (who.length === 0 || neverHolds(written, subject.now).length > 0 || wantsOtherUrl(written, subject)) {
    return { open: [], undecided: [] };
  }
  const weigh = weigher(written, who, denies, subject);
  const parts = actionsAllowed(written, subject.kind).map(({ as, actions }): Weighed => ({ as, fits: actions.flatMap(weigh) }));
  const conditionKeys = [...new Set(Object.values(written.conditions).flatMap((byKey) => Object.keys(byKey)))];
  const having = (wanted: Certainty) => {
    const left = parts.flatMap(({ fits }) => fits.filter(({ fit }) => fit === wanted));
    const actions = [...new Set(parts.flatMap((part) => shown(part, wanted)))];
    const access = accessOf(left.flatMap(({ action }) => action.levels));
    return left.length === 0 ? [] : [{ statement, written, who, actions, access, conditionKeys }];
  };
  return { open: having('yes'), undecided: having('maybe') };
}

/** How open each action is that a part of an Allow reaches. */
interface Weighed {
  readonly as: string | undefined;
  readonly fits: readonly { readonly action: Action; readonly fit: Certainty }[];
}

/** What is left of a part; as it was written where all of it is. */
function shown({ as, fits }: Weighed, wanted: Certainty): readonly string[] {
  const left = fits.filter(({ fit }) => fit === wanted);
  return as !== undefined && left.length > 0 && left.length === fits.length ? [as] : left.map(({ action }) => action.name);
}

type Weigh = (action: Action) => Weighed['fits'];

/** How open an action is to the outsiders of an Allow; nothing for an action that the Allow does not reach. */
function weigher(written: Statement, who: readonly Outsider[], denies: readonly Statement[], subject: PolicySubject): Weigh {
  const { service, known } = kinds[subject.kind];
  const clauses = clausesOf(written.conditions);
  const unsure = !isWhollyKnown(written.conditions);
  const cells = targetsOf(subject.kind, subject.arn).flatMap((target) =>
    resourcesWithin(written, target).map((resource) => ({
      part: target.part,
      against: who.map((outsider) => denies.filter((deny) => stops(deny, outsider) && coversResource(deny, resource))),
    })),
  );
  const fitUnder = remembered((against: readonly Statement[]): Certainty => {
    const open = opposite(isClosed(clauses, against, known, subject.now));
    return unsure && open === 'yes' ? 'maybe' : open;
  });
  return (action) => {
    const reached = hasNoUrl(action, subject) ? [] : cells.filter(({ part }) => action.parts.includes(part));
    if (reached.length === 0) return [];
    const stopping = denies.filter((deny) => coversAction(deny, action.name, service));
    const fits = reached.flatMap(({ against }) =>
      against.map((those) => fitUnder(those.filter((deny) => stopping.includes(deny)))),
    );
    return [{ action, fit: anyOf(fits) }];
  };
}

/** The same Denies stand against most actions of a statement: each set of them is judged once. */
function remembered(judgeOne: (against: readonly Statement[]) => Certainty): (against: readonly Statement[]) => Certainty {
  const seen: { readonly against: readonly Statement[]; readonly fit: Certainty }[] = [];
  return (against) => {
    const same = seen.find(
      (each) => each.against.length === against.length && each.against.every((deny, i) => deny === against[i]),
    );
    if (same !== undefined) return same.fit;
    const fit = judgeOne(against);
    seen.push({ against, fit });
    return fit;
  };
}

function accessOf(levels: readonly AccessLevel[]): OpenStatement['access'] {
  if (!levels.includes('write')) return 'read';
  return levels.includes('read') ? 'both' : 'write';
}

/** True where an Allow is for a function's URLs that ask otherwise, or for a URL that the function does not have. */
function wantsOtherUrl({ conditions }: Statement, { urlAuthTypes }: PolicySubject): boolean {
  if (urlAuthTypes === undefined) return false;
  return clausesOf(conditions).some(({ operator, key, values }) => {
    if (operator.negated || operator.ifExists || operator.quantifier === 'all') return false;
    const lower = key.toLowerCase();
    if (lower === 'lambda:functionurlauthtype') return !values.some((value) => urlAuthTypes.includes(value));
    const wantsUrl = lower === 'lambda:invokedviafunctionurl' && values.every((value) => value.toLowerCase() === 'true');
    return wantsUrl && urlAuthTypes.length === 0;
  });
}

function hasNoUrl({ name }: Action, { urlAuthTypes }: PolicySubject): boolean {
  return urlAuthTypes?.length === 0 && name.toLowerCase() === 'lambda:invokefunctionurl';
}
