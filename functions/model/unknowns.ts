import type { CheckScopeResult, Evaluation, ResourceResult } from './evaluation.ts';
import type { Unreadable } from './read.ts';
import type { UnknownEntry } from './run.ts';
import type { Scope } from './scope.ts';

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
    ...blindSpots.map((spot) => entryOf(checkId, spot.scope, spot.unreadable)),
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
    ...(resource === undefined ? {} : { resource: { arn: resource.arn, type: resource.type, name: resource.name } }),
    dataset,
    action,
    reason,
    detail,
  };
}
