import type { z } from 'zod';
import type { AnySelection } from '../collect/dataset.ts';
import type { CheckMetadata, Coverage, JudgeSettings, OwnRuns } from '../model/check.ts';
import type { CheckScopeResult, Failure, Judgement, ResourceRef, ResourceResult } from '../model/evaluation.ts';
import type { ItemBase } from '../model/item.ts';
import { isRead, type Unreadable } from '../model/read.ts';
import { GLOBAL, type Scope } from '../model/scope.ts';
import type { Severity } from '../model/severity.ts';
import type { AccountView } from './account-view.ts';
import { subjectSelections, type SubjectSource } from './context.ts';
import { need, Needed, type Need } from './need.ts';
import { inRegion, shellText, type Remedy } from './remedy.ts';
import { selectionsOf, united, type Sources, type View } from './source.ts';
import { subjectsIn } from './subjects.ts';
import type { Fail, Verdict } from './verdict.ts';

/** What a check is handed besides its subject, its types left behind. */
interface Context {
  readonly data: Readonly<Record<string, View<unknown>>>;
  readonly params: unknown;
  readonly now: Date;
  readonly scope: Scope;
  readonly regions: readonly string[];
  readonly trustedAccounts: ReadonlySet<string>;
  readonly coveredBy: Coverage;
  readonly ownRuns: OwnRuns | undefined;
  readonly need: Need;
}

interface Judged {
  readonly metadata: CheckMetadata;
  readonly params: z.ZodType;
  readonly subject: SubjectSource;
  readonly where: ((subject: ItemBase) => boolean) | undefined;
  readonly reads: Sources;
  readonly evaluate: (subject: ItemBase, context: Context) => Verdict;
  readonly remedy: ((subject: ItemBase, failure: Fail, context: Context) => Remedy | undefined) | undefined;
}

/** Is handed how one failure is mended. */
export type OnRemedy = (mend: {
  readonly scope: Scope;
  readonly resource: ResourceRef;
  readonly discriminator: string;
  readonly remedy: Remedy;
}) => void;

/** Runs one check over an account: the loop, the unknowns and the laws that no check's author has to remember. */
export function judge(
  check: Judged,
  account: AccountView,
  settings: JudgeSettings,
  onRemedy?: OnRemedy,
): readonly CheckScopeResult[] {
  const { inventory, now } = account;
  const own = settings.checks[check.metadata.id] ?? {};
  const params = check.params.parse(own.parameters ?? {});
  const rule = { severity: own.severity ?? check.metadata.severity, fixed: own.severity !== undefined };
  const trustedAccounts = new Set([inventory.account, ...settings.trustedAccounts]);
  const { coveredBy = {}, ownRuns } = settings;
  const regions = inventory.scopes.map(({ scope }) => scope.region).filter((region) => region !== GLOBAL);
  const spots = blindSpotsOf(check, account);

  return subjectsIn(account, check.subject).map(({ scope, items, listing }) => {
    const data = Object.fromEntries(
      Object.entries(check.reads).map(([name, source]) => [name, account.view(source, scope)] as const),
    );
    const context = { data, params, now, scope, regions, trustedAccounts, coveredBy, ownRuns, need };
    const results = items
      .filter((item) => check.where?.(item) ?? true)
      .map((item): ResourceResult => {
        const resource = resourceOf(item);
        const mended = mender(check, item, context, onRemedy);
        return { resource, judgement: judgementOf(check, item, { context, rule, mended }) };
      });
    return { checkId: check.metadata.id, scope, listing, results, blindSpots: spotsOf(scope, spots) };
  });
}

function resourceOf({ arn, name, label, type, tags }: ItemBase): ResourceRef {
  return { arn, name, ...(label === undefined ? {} : { label }), type, ...(tags === undefined ? {} : { tags }) };
}

/** What could not be read elsewhere bears on the account as a whole, and not on another region. */
function spotsOf({ region }: Scope, spots: CheckScopeResult['blindSpots']): CheckScopeResult['blindSpots'] {
  return region === GLOBAL ? spots : spots.filter((spot) => [region, GLOBAL].includes(spot.scope.region));
}

function blindSpotsOf({ subject, reads }: Judged, view: AccountView): CheckScopeResult['blindSpots'] {
  const beside = united(Object.values(reads).flatMap(selectionsOf));
  // The parts of a subject are missed by that subject itself.
  const subjects = subjectSelections(subject).filter(({ id }) => !beside.some((each) => each.id === id));
  const selections = [...subjects.map((each) => ({ ...each, partNames: [] })), ...beside];
  const { regionGap, account, partition } = view.inventory;
  const gaps =
    regionGap === undefined || selections.every(({ scope }) => scope === 'global')
      ? []
      : [{ scope: { account, partition, region: GLOBAL }, unreadable: regionGap }];
  return [...gaps, ...selections.flatMap((selection) => lostIn(view, selection))];
}

function lostIn(view: AccountView, selection: AnySelection): CheckScopeResult['blindSpots'] {
  return view.readingsOf(selection).flatMap(({ scope, items }) => {
    const lost = items.state === 'unreadable' ? [items] : selection.partNames.flatMap((name) => lostPart(items.value, name));
    return lost.map((unreadable) => ({ scope, unreadable }));
  });
}

/** A part that not one item lets be read is no matter of single items: nobody looks at it, whatever a check got by with. */
function lostPart(items: readonly ItemBase[], name: string): readonly Unreadable[] {
  let first: Unreadable | undefined;
  for (const item of items) {
    const part: unknown = Reflect.get(item, name);
    if (!isRead(part) || part.state === 'read') return [];
    first ??= part;
  }
  return first === undefined ? [] : [first];
}

interface SeverityRule {
  readonly severity: Severity;
  /** The owner chose it, so that the check's own shading no longer counts. */
  readonly fixed: boolean;
}

type Mended = (fail: Fail) => Pick<Failure, 'remedy'>;

/** Says with a failure how it is mended, where the check can say it. */
function mender(check: Judged, item: ItemBase, context: Context, onRemedy: OnRemedy | undefined): Mended {
  return (fail) => {
    const remedy = check.remedy?.(item, fail, context);
    if (remedy === undefined) return {};
    const { scope } = context;
    onRemedy?.({ scope, resource: resourceOf(item), discriminator: fail.discriminator ?? '', remedy });
    return { remedy: { commands: remedy.commands.map((command) => shellText(inRegion(command, scope))) } };
  };
}

interface Judging {
  readonly context: Context;
  readonly rule: SeverityRule;
  readonly mended: Mended;
}

function judgementOf(check: Judged, item: ItemBase, { context, rule, mended }: Judging): Judgement {
  try {
    const verdict = check.evaluate(item, context);
    if ('state' in verdict && verdict.state !== 'fail') return verdict;
    const stated = 'state' in verdict ? [verdict] : verdict;
    const unreadable = onceEach(stated.filter((each) => each.state === 'unreadable'));
    const failures = stated.flatMap((each) => (each.state === 'fail' ? [failureOf(each, rule, mended)] : []));
    requireDistinct(failures);
    return conclude(failures, unreadable);
  } catch (error) {
    return { state: 'unknown', unreadable: [error instanceof Needed ? error.unreadable : crashed(check.metadata.id, error)] };
  }
}

/** What several failures hang on is said once. */
function onceEach(gaps: readonly Unreadable[]): readonly Unreadable[] {
  return [...new Map(gaps.map((gap) => [`${gap.dataset} ${gap.action} ${gap.reason} ${gap.detail}`, gap])).values()];
}

function conclude([failure, ...failures]: readonly Failure[], [gap, ...gaps]: readonly Unreadable[]): Judgement {
  if (failure !== undefined) {
    return { state: 'fail', failures: [failure, ...failures], unreadable: gap === undefined ? [] : [gap, ...gaps] };
  }
  return gap === undefined ? { state: 'pass' } : { state: 'unknown', unreadable: [gap, ...gaps] };
}

function failureOf(fail: Fail, rule: SeverityRule, mended: Mended): Failure {
  return {
    discriminator: fail.discriminator ?? '',
    severity: rule.fixed ? rule.severity : (fail.severity ?? rule.severity),
    message: fail.message,
    evidence: fail.evidence,
    ...mended(fail),
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
