import type { JudgeSettings } from '../model/check.ts';
import type { Evaluation, Failure, Judgement, ResourceRef } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';
import type { UnknownEntry } from '../model/run.ts';
import type { Scope } from '../model/scope.ts';
import { unknownsOf } from '../model/unknowns.ts';
import { AccountView } from './account-view.ts';
import type { Check } from './define-check.ts';
import { patched } from './patched.ts';
import type { Patch, Remedy } from './remedy.ts';

/** One failure, with whose and where it is. */
export interface Seen {
  readonly check: Check;
  readonly scope: Scope;
  readonly resource: ResourceRef;
  readonly failure: Failure;
}

/** What would become of an account if the chosen failures were mended. */
export interface WhatIf {
  /** To be run one after another, each as a shell takes it; each once, however many failures it mends. */
  readonly commands: readonly string[];
  /** Failures that would be gone, chosen or not. */
  readonly closes: readonly Seen[];
  /** Failures that are not there now, and would be. */
  readonly opens: readonly Seen[];
  /** Chosen failures that stand in spite of their mend. */
  readonly remains: readonly Seen[];
  /** Chosen failures that only somebody's judgement mends. */
  readonly unmendable: readonly Seen[];
  /** Ids of the checks that read what would change. */
  readonly judgedAgain: readonly string[];
  /** What could not be judged: what is said of the rest may fall short by that. */
  readonly unknowns: readonly UnknownEntry[];
}

/**
 * Judges an account as it would be after the mends of the chosen failures. Only checks that read what changes are judged
 * again. Pure: nothing is run, and nothing is read.
 */
export function whatIf(
  checks: readonly Check[],
  inventory: Inventory,
  settings: JudgeSettings,
  isChosen: (seen: Seen) => boolean,
): WhatIf {
  const now = judgedNow(checks, inventory, settings);
  const chosen = now.failures.filter(isChosen);
  const mendable = chosen.filter((seen) => now.remedies.has(keyOf(seen)));
  const patches = mendable.flatMap((seen) => now.remedies.get(keyOf(seen))?.patches ?? []);
  const affected = checks.filter((check) => reads(check, patches));
  const then = judgedAll(affected, new AccountView(patched(inventory, patches)), settings);
  const after = failuresIn(affected, then);
  return {
    commands: [...new Set(mendable.flatMap(({ failure }) => failure.remedy?.commands ?? []))],
    ...compared(now.failures, after, { affected, decided: decidedBy(then) }),
    remains: kept(mendable, after),
    unmendable: chosen.filter((seen) => !now.remedies.has(keyOf(seen))),
    judgedAgain: affected.map(({ id }) => id),
    unknowns: unknownsOf([...then, ...now.evaluation.filter(({ checkId }) => !affected.some(({ id }) => id === checkId))]),
  };
}

interface JudgedNow {
  readonly evaluation: Evaluation;
  readonly failures: readonly Seen[];
  readonly remedies: ReadonlyMap<string, Remedy>;
}

function judgedNow(checks: readonly Check[], inventory: Inventory, settings: JudgeSettings): JudgedNow {
  const remedies = new Map<string, Remedy>();
  const account = new AccountView(inventory);
  const evaluation = checks.flatMap((check) =>
    check.judge(account, settings, ({ scope, resource, discriminator, remedy }) => {
      remedies.set(partsKey(check.id, scope, resource, discriminator), remedy);
    }),
  );
  return { evaluation, failures: failuresIn(checks, evaluation), remedies };
}

function judgedAll(checks: readonly Check[], account: AccountView, settings: JudgeSettings): Evaluation {
  return checks.flatMap((check) => check.judge(account, settings));
}

function reads({ datasets }: Check, patches: readonly Patch[]): boolean {
  const changed = new Set(patches.map(({ dataset }) => dataset));
  return datasets.some(({ id }) => changed.has(id));
}

function failuresIn(checks: readonly Check[], evaluation: Evaluation): readonly Seen[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return evaluation.flatMap(({ checkId, scope, results }) => {
    const check = byId.get(checkId);
    if (check === undefined) return [];
    return results.flatMap(({ resource, judgement }) =>
      judgement.state === 'fail' ? judgement.failures.map((failure) => ({ check, scope, resource, failure })) : [],
    );
  });
}

interface Then {
  readonly affected: readonly Check[];
  /** False for a resource about which something stays open: then what is not seen is not proved gone. */
  readonly decided: (seen: Seen) => boolean;
}

function compared(
  before: readonly Seen[],
  after: readonly Seen[],
  { affected, decided }: Then,
): Pick<WhatIf, 'closes' | 'opens'> {
  const judged = new Set(affected.map(({ id }) => id));
  const judgedAgain = before.filter(({ check }) => judged.has(check.id));
  return { closes: without(judgedAgain, after).filter(decided), opens: without(after, before) };
}

function decidedBy(then: Evaluation): (seen: Seen) => boolean {
  const open = new Set(
    then.flatMap(({ checkId, scope, results }) =>
      results.flatMap(({ resource, judgement }) => (isOpen(judgement) ? [partsKey(checkId, scope, resource, '')] : [])),
    ),
  );
  return ({ check, scope, resource }) => !open.has(partsKey(check.id, scope, resource, ''));
}

function isOpen(judgement: Judgement): boolean {
  return judgement.state === 'unknown' || (judgement.state === 'fail' && judgement.unreadable.length > 0);
}

function without(some: readonly Seen[], others: readonly Seen[]): readonly Seen[] {
  const known = new Set(others.map(keyOf));
  return some.filter((seen) => !known.has(keyOf(seen)));
}

function kept(some: readonly Seen[], others: readonly Seen[]): readonly Seen[] {
  const known = new Set(others.map(keyOf));
  return some.filter((seen) => known.has(keyOf(seen)));
}

function keyOf({ check, scope, resource, failure }: Seen): string {
  return partsKey(check.id, scope, resource, failure.discriminator);
}

function partsKey(checkId: string, { region }: Scope, { arn }: ResourceRef, discriminator: string): string {
  return JSON.stringify([checkId, region, arn, discriminator]);
}
