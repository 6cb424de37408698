import type { CheckScopeResult, Evaluation, ResourceResult } from './evaluation.ts';
import type { Unreadable } from './read.ts';
import type { UnknownEntry } from './run.ts';
import type { Scope } from './scope.ts';

/** Those that were to be covered, and not left out because the run was asked for less. */
export function missedOf(unknowns: readonly UnknownEntry[]): readonly UnknownEntry[] {
  return unknowns.filter(({ reason }) => reason !== 'left-out');
}

/** Everything that was to be judged and could not be, each check, scope, resource, dataset and action once. */
export function unknownsOf(evaluation: Evaluation): readonly UnknownEntry[] {
  const entries = new Map<string, UnknownEntry>();
  for (const entry of evaluation.flatMap(gapsOf)) {
    const { checkId, account, region, resource, dataset, action } = entry;
    const key = JSON.stringify([checkId, account, region, resource?.arn ?? null, dataset, action]);
    if (!entries.has(key)) entries.set(key, entry);
  }
  return [...entries.values()];
}

function gapsOf(result: CheckScopeResult): readonly UnknownEntry[] {
  const { checkId, scope, listing, results, blindSpots } = result;
  return [
    ...(listing === 'complete' ? [] : [entryOf(checkId, scope, listing)]),
    ...blindSpots
      .filter(({ unreadable }) => unreadable.reason !== 'left-out')
      .map((spot) => entryOf(checkId, spot.scope, spot.unreadable)),
    ...results.flatMap(({ resource, judgement }) =>
      judgement.state === 'unknown' || judgement.state === 'fail'
        ? judgement.unreadable.map((unreadable) => entryOf(checkId, scope, unreadable, resource))
        : [],
    ),
  ];
}

function entryOf(
  checkId: string,
  { account, region }: Scope,
  { dataset, action, reason, detail }: Unreadable,
  resource?: ResourceResult['resource'],
): UnknownEntry {
  return {
    checkId,
    account,
    region,
    ...(resource === undefined ? {} : { resource: refOf(resource) }),
    dataset,
    action,
    reason,
    detail,
  };
}

function refOf({ arn, type, name, label }: ResourceResult['resource']): NonNullable<UnknownEntry['resource']> {
  return { arn, type, name, ...(label === undefined ? {} : { label }) };
}
