import type { z } from 'zod';
import type { CheckMetadata, JudgeSettings } from '../model/check.ts';
import type { CheckScopeResult, Failure, Judgement, ResourceResult } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Unreadable } from '../model/read.ts';
import { GLOBAL } from '../model/scope.ts';
import type { Severity } from '../model/severity.ts';
import type { CheckContext, Reads, SubjectNames, SubjectOf } from './context.ts';
import { need, Needed } from './need.ts';
import { subjectsOf } from './subjects.ts';
import { readingsOf, viewFrom } from './view.ts';
import type { Fail, Verdict } from './verdict.ts';

interface Judged<R extends Reads, S extends SubjectNames, P extends z.ZodType> {
  readonly metadata: CheckMetadata;
  readonly params: P;
  readonly reads: R;
  readonly subject: S;
  readonly where: ((subject: SubjectOf<R, S>) => boolean) | undefined;
  readonly evaluate: (subject: SubjectOf<R, S>, context: CheckContext<R, z.infer<P>>) => Verdict;
}

/** Runs one check over an inventory: the loop, the unknowns and the laws that no check's author has to remember. */
export function judge<R extends Reads, S extends SubjectNames, P extends z.ZodType>(
  check: Judged<R, S, P>,
  inventory: Inventory,
  settings: JudgeSettings,
): readonly CheckScopeResult[] {
  const own = settings.checks[check.metadata.id] ?? {};
  const params = check.params.parse(own.parameters ?? {});
  const severity = own.severity ?? check.metadata.severity;
  const views = Object.entries(check.reads).map(([name, dataset]) => ({ name, view: viewFrom(inventory, dataset) }));
  const now = new Date(inventory.takenAt);
  const trustedAccounts = new Set([inventory.account, ...settings.trustedAccounts]);
  const blindSpots = blindSpotsOf(check.reads, inventory);

  return subjectsOf(check.reads, check.subject, inventory).map(({ scope, items, listing }) => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one view a dataset, under that dataset's name
    const data = Object.fromEntries(views.map(({ name, view }) => [name, view(scope)])) as CheckContext<R, z.infer<P>>['data'];
    const context = { data, params, now, scope, trustedAccounts, need };
    const subjects = items.filter((item) => check.where?.(item) ?? true);
    const results = subjects.map((item): ResourceResult => {
      const { arn, name, type, tags } = item;
      const resource = { arn, name, type, ...(tags === undefined ? {} : { tags }) };
      return { resource, judgement: judgementOf(check, item, context, { severity, fixed: own.severity !== undefined }) };
    });
    return {
      checkId: check.metadata.id,
      scope,
      listing,
      results,
      blindSpots:
        scope.region === GLOBAL ? blindSpots : blindSpots.filter((spot) => [scope.region, GLOBAL].includes(spot.scope.region)),
    };
  });
}

function blindSpotsOf(reads: Reads, inventory: Inventory): CheckScopeResult['blindSpots'] {
  const { regionGap } = inventory;
  const gaps =
    regionGap === undefined || Object.values(reads).every(({ scope }) => scope === 'global')
      ? []
      : [{ scope: { account: inventory.account, partition: inventory.partition, region: GLOBAL }, unreadable: regionGap }];
  const lost = Object.values(reads).flatMap((dataset) =>
    readingsOf(inventory, dataset).flatMap(({ scope, items }) =>
      items.state === 'unreadable' ? [{ scope, unreadable: items }] : [],
    ),
  );
  return [...gaps, ...lost];
}

interface SeverityRule {
  readonly severity: Severity;
  /** The owner chose it, so that the check's own shading no longer counts. */
  readonly fixed: boolean;
}

function judgementOf<R extends Reads, S extends SubjectNames, P extends z.ZodType>(
  check: Judged<R, S, P>,
  item: SubjectOf<R, S>,
  context: CheckContext<R, z.infer<P>>,
  rule: SeverityRule,
): Judgement {
  try {
    const verdict = check.evaluate(item, context);
    if ('state' in verdict && verdict.state !== 'fail') return verdict;
    const stated = 'state' in verdict ? [verdict] : verdict;
    const unreadable = stated.filter((each) => each.state === 'unreadable');
    const failures = stated.flatMap((each) => (each.state === 'fail' ? [failureOf(each, rule)] : []));
    requireDistinct(failures);
    return conclude(failures, unreadable);
  } catch (error) {
    return { state: 'unknown', unreadable: [error instanceof Needed ? error.unreadable : crashed(check.metadata.id, error)] };
  }
}

function conclude([failure, ...failures]: readonly Failure[], [gap, ...gaps]: readonly Unreadable[]): Judgement {
  if (failure !== undefined) {
    return { state: 'fail', failures: [failure, ...failures], unreadable: gap === undefined ? [] : [gap, ...gaps] };
  }
  return gap === undefined ? { state: 'pass' } : { state: 'unknown', unreadable: [gap, ...gaps] };
}

function failureOf(fail: Fail, rule: SeverityRule): Failure {
  return {
    discriminator: fail.discriminator ?? '',
    severity: rule.fixed ? rule.severity : (fail.severity ?? rule.severity),
    message: fail.message,
    evidence: fail.evidence,
  };
}

function requireDistinct(failures: readonly Failure[]): void {
  const seen = new Set<string>();
  for (const { discriminator } of failures) {
    if (seen.has(discriminator))
      throw new Error(`two failures of one resource share the discriminator ${JSON.stringify(discriminator)}`);
    seen.add(discriminator);
  }
}

/** A check that throws takes no other down, and its subject is unknown, not clean. */
function crashed(checkId: string, error: unknown): Unreadable {
  const detail = error instanceof Error ? error.message : String(error);
  return { state: 'unreadable', dataset: checkId, action: 'evaluate', reason: 'error', detail: `the check failed: ${detail}` };
}
