import type { Check } from '../../functions/evaluate/define-check.ts';
import type { AnySelection } from '../../functions/collect/dataset.ts';
import { AccountView } from '../../functions/evaluate/account-view.ts';
import { patched } from '../../functions/evaluate/patched.ts';
import type { Coverage, OwnRuns } from '../../functions/model/check.ts';
import type { Evaluation, Evidence, Failure, ResourceResult } from '../../functions/model/evaluation.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import type { Severity } from '../../functions/model/severity.ts';
import { type AccountBuilder, unreadableDataset } from './account.ts';

interface Case {
  readonly name: string;
  readonly given: AccountBuilder;
  readonly parameters?: unknown;
  readonly trustedAccounts?: readonly string[];
  readonly coveredBy?: Coverage;
  readonly ownRuns?: OwnRuns;
}

interface Flag extends Case {
  /** The evidence of the one failure. */
  readonly evidence?: Evidence;
  /** For several failures, or for more than their evidence: each as far as it is given. */
  readonly failures?: readonly {
    arn?: string;
    evidence?: Evidence;
    severity?: Severity;
    discriminator?: string;
    message?: string;
  }[];
  readonly severity?: Severity;
  /** IAM actions whose loss leaves the failure standing, and something about it open. */
  readonly unread?: readonly string[];
}

interface Unsure extends Case {
  /** The IAM action that is missing. */
  readonly action: string;
}

interface CheckCases {
  readonly flags: readonly [Flag, ...Flag[]];
  /** Near misses: each differs in one fact from something that is flagged. */
  readonly spares: readonly [Case, ...Case[]];
  /** A sub-read is missing: the outcome must be unknown, for that action. */
  readonly unsure?: readonly Unsure[];
  /** Datasets whose loss leaves a failure standing, since they only shade it. */
  readonly shades?: readonly { readonly id: string }[];
}

function settingsOf(check: Check, { parameters, trustedAccounts = [], coveredBy = {}, ownRuns }: Case) {
  return {
    checks: parameters === undefined ? {} : { [check.id]: { parameters } },
    trustedAccounts,
    coveredBy,
    ...(ownRuns === undefined ? {} : { ownRuns }),
  };
}

function resultsOf(check: Check, given: Case): readonly ResourceResult[] {
  return judgedIn(check, given.given.inventory(check.datasets), given).flatMap(({ results }) => results);
}

function judgedIn(check: Check, inventory: Inventory, given: Case): Evaluation {
  return check.judge(new AccountView(inventory), settingsOf(check, given));
}

function arnsIn(dataset: AnySelection, { given }: Case): readonly string[] {
  const readings = given.inventory([dataset]).scopes.map(({ datasets }) => datasets[dataset.id]);
  return readings.flatMap((items) => (items?.state === 'read' ? items.value.map(({ arn }) => arn) : []));
}

function failuresOf(results: readonly ResourceResult[]): readonly (Failure & { arn: string })[] {
  return results.flatMap(({ resource, judgement }) =>
    judgement.state === 'fail' ? judgement.failures.map((failure) => ({ ...failure, arn: resource.arn })) : [],
  );
}

type Mend = Parameters<NonNullable<Parameters<Check['judge']>[2]>>[0];

function keyOf(arn: string, discriminator: string): string {
  return JSON.stringify([arn, discriminator]);
}

function failureKeys(results: readonly ResourceResult[]): readonly string[] {
  return failuresOf(results).map(({ arn, discriminator }) => keyOf(arn, discriminator));
}

function unknownActions(results: readonly ResourceResult[]): readonly string[] {
  return results.flatMap(({ judgement }) =>
    judgement.state === 'unknown' || judgement.state === 'fail' ? judgement.unreadable.map(({ action }) => action) : [],
  );
}

/** Tests a check by tables of what it flags, spares and cannot decide, and by what every check owes. */
export function describeCheck(check: Check, { flags, spares, unsure = [], shades = [] }: CheckCases): void {
  describe(check.id, () => {
    const names = [...flags, ...spares, ...unsure].map(({ name }) => name);
    if (new Set(names).size !== names.length) throw new Error(`${check.id}: two cases share a name`);

    describe('flags', () => {
      test.each(flags.map((flag) => [flag.name, flag] as const))('%s', (_name, flag) => {
        const results = resultsOf(check, flag);
        const failures = failuresOf(results);
        const expected = flag.failures ?? [
          {
            ...(flag.evidence === undefined ? {} : { evidence: flag.evidence }),
            ...(flag.severity === undefined ? {} : { severity: flag.severity }),
          },
        ];
        expect(unknownActions(results)).toEqual(flag.unread ?? []);
        expect(failures).toHaveLength(expected.length);
        expected.forEach((failure, index) => {
          expect(failures[index]).toMatchObject(failure);
          if (failure.evidence !== undefined) expect(failures[index]?.evidence).toEqual(failure.evidence);
        });
        failures.forEach((failure) => {
          expect(JSON.parse(JSON.stringify(failure.evidence))).toEqual(failure.evidence);
          expect(failure.message).not.toMatch(/undefined|\[object|NaN/);
        });
      });
    });

    test.each(flags.map((flag) => [flag.name, flag] as const))(
      '%s: says the same a week later, so that it is not written again',
      (_name, flag) => {
        const inventory = flag.given.inventory(check.datasets);
        const later = { ...inventory, takenAt: new Date(Date.parse(inventory.takenAt) + 7 * 86_400_000).toISOString() };
        const [today, nextWeek] = [inventory, later].map((each) =>
          failuresOf(judgedIn(check, each, flag).flatMap(({ results }) => results)),
        );
        expect(nextWeek).toEqual(today);
      },
    );

    if (check.mends) {
      describe('mends', () => {
        test.each(flags.map((flag) => [flag.name, flag] as const))(
          '%s: each remedy closes its failure and opens none',
          (_name, flag) => {
            const inventory = flag.given.inventory(check.datasets);
            const mends: Mend[] = [];
            check.judge(new AccountView(inventory), settingsOf(check, flag), (mend) => mends.push(mend));
            const before = failureKeys(resultsOf(check, flag));
            mends.forEach(({ resource, discriminator, remedy }) => {
              const results = judgedIn(check, patched(inventory, remedy.patches), flag).flatMap((each) => each.results);
              const after = failureKeys(results);
              expect(after).not.toContain(keyOf(resource.arn, discriminator));
              expect(before).toEqual(expect.arrayContaining(after));
              const states = results.filter((each) => each.resource.arn === resource.arn).map(({ judgement }) => judgement.state);
              if (flag.unread === undefined) expect(states).not.toContain('unknown');
            });
          },
        );
      });
    }

    describe('spares', () => {
      test.each(spares.map((spare) => [spare.name, spare] as const))('%s', (_name, spare) => {
        const results = resultsOf(check, spare);
        expect(failuresOf(results)).toEqual([]);
        expect(unknownActions(results)).toEqual([]);
      });
    });

    if (unsure.length > 0) {
      describe('cannot decide', () => {
        test.each(unsure.map((gap) => [gap.name, gap] as const))('%s', (_name, gap) => {
          const results = resultsOf(check, gap);
          expect(failuresOf(results)).toEqual([]);
          expect(unknownActions(results)).toContain(gap.action);
        });
      });
    }

    const parts = check.datasets.flatMap((dataset) => dataset.partNames.map((name) => [dataset.id, name, dataset] as const));
    if (parts.length > 0) {
      describe('without one of its parts', () => {
        const losses = parts.flatMap(([id, name, dataset]) => flags.map((flag) => [id, name, flag.name, dataset, flag] as const));
        test.each(losses)('%s.%s unreadable, %s: nothing passes', (_id, name, _name, dataset, flag) => {
          const flagged = new Set(failuresOf(resultsOf(check, flag)).map(({ arn }) => arn));
          const results = resultsOf(check, { ...flag, given: flag.given.withoutPart(dataset, name) });
          const cleared = results.filter(
            ({ resource, judgement }) => flagged.has(resource.arn) && !['fail', 'unknown'].includes(judgement.state),
          );
          expect(cleared).toEqual([]);
          const actions = dataset.dataset.parts[name]?.actions ?? [];
          const undecided = results.filter(({ judgement }) => judgement.state === 'unknown');
          if (undecided.length > 0) expect(unknownActions(undecided).some((action) => actions.includes(action))).toBe(true);
        });
      });
    }

    if (check.datasets.length === 0) return;

    describe('without one of its datasets', () => {
      const losses = check.datasets.flatMap((dataset) => flags.map((flag) => [dataset.id, flag.name, dataset, flag] as const));
      test.each(losses)('%s unreadable, %s: nothing passes', (_id, _name, dataset, flag) => {
        const inventory = flag.given.without(dataset).inventory(check.datasets);
        const evaluation = judgedIn(check, inventory, flag);
        const flagged = new Set(failuresOf(resultsOf(check, flag)).map(({ arn }) => arn));
        const passed = evaluation
          .flatMap(({ results }) => results)
          .filter(({ resource, judgement }) => judgement.state === 'pass' && flagged.has(resource.arn));
        expect(passed).toEqual([]);
        expect(evaluation.flatMap(({ blindSpots }) => blindSpots.map(({ unreadable }) => unreadable))).toContainEqual(
          unreadableDataset(dataset),
        );
        const standing = failuresOf(evaluation.flatMap(({ results }) => results));
        const lost = new Set(arnsIn(dataset, flag));
        if (check.subjectDatasets.some(({ id }) => id === dataset.id))
          expect(standing.filter(({ arn }) => lost.has(arn))).toEqual([]);
        else if (standing.length > 0) expect(shades.map(({ id }) => id)).toContain(dataset.id);
      });
    });
  });
}
