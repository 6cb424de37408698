import { coverageOf, type RunPlan } from '../../../functions/reconcile/findings/coverage.ts';
import { indexChecks } from '../../../functions/reconcile/findings/check-index.ts';
import { reconcile } from '../../../functions/reconcile/findings/reconcile.ts';
import type { FindingRecord } from '../../../functions/reconcile/findings/finding-record.ts';
import { globMatcher } from '../../../functions/reconcile/findings/glob.ts';
import { compileOwners } from '../../../functions/reconcile/findings/owner.ts';
import { compileSuppressions, ruleId } from '../../../functions/reconcile/findings/suppress.ts';
import type { SuppressionRule } from '../../../functions/config/schema.ts';
import type { CheckScopeResult } from '../../../functions/model/evaluation.ts';
import { exempt, facts, failing, failure, gap, judged, passing, resource, unsure, wrong } from '../../support/results.ts';

const plan: RunPlan = { checkIds: ['a'], allCheckIds: ['a'], configuredRegions: ['eu-west-1'], regions: ['global', 'eu-west-1'] };

function reconciled(
  previous: readonly FindingRecord[],
  results: readonly CheckScopeResult[],
  over: {
    plan?: Partial<RunPlan>;
    checks?: Parameters<typeof indexChecks>[0];
    rules?: readonly SuppressionRule[];
    now?: string;
  } = {},
) {
  const checks = indexChecks(over.checks ?? [facts('a')]);
  const now = over.now ?? '2026-03-02T00:00:00.000Z';
  return reconcile({
    previous,
    evaluation: results,
    coverage: coverageOf({ ...plan, ...over.plan }, checks),
    checks,
    previousIsAll: true,
    moment: {
      runId: 'run-2',
      now,
      suppressions: compileSuppressions(over.rules ?? [], checks, new Date(now)),
      owners: compileOwners({ tags: [], rules: [] }, {}),
      alerts: { minimumSeverity: 'low', individualSeverity: 'critical' },
      familiar: new Set(['eu-west-1']),
    },
  });
}

const open = reconciled([], [judged('a', { v: wrong() })]).writes;
const heard = (outcome: ReturnType<typeof reconciled>) =>
  outcome.changes.map(({ transition, finding: { resolution } }) => [
    transition,
    ...(resolution === undefined ? [] : [resolution]),
  ]);

test.each<[string, CheckScopeResult, unknown[]]>([
  ['its resource passes', judged('a', { v: passing }), [['resolved', 'fixed']]],
  [
    'its resource fails for another reason alone',
    judged('a', { v: failing(failure({ discriminator: '2' })) }),
    [['resolved', 'fixed'], ['new']],
  ],
  ['its resource is gone from a complete listing', judged('a', {}), [['resolved', 'deleted']]],
  ['its resource is exempt', judged('a', { v: exempt }), [['resolved', 'retired']]],
  ['its resource could not be judged', judged('a', { v: unsure }), []],
  ['the listing could not be read', judged('a', {}, { listing: gap() }), []],
  [
    'another failure stands, and part of the resource could not be read',
    judged('a', { v: { state: 'fail', failures: [failure({ discriminator: '2' })], unreadable: [gap()] } }),
    [['new']],
  ],
  [
    'one of two results for it is unsure',
    judged('a', {}, { results: [passing, unsure].map((judgement) => ({ resource: resource('v'), judgement })) }),
    [],
  ],
  ['it stands unchanged', judged('a', { v: wrong() }), []],
])('a finding when %s', (_, result, expected) => {
  expect(heard(reconciled(open, [result]))).toEqual(expected);
});

test('what only shades a failure, and cannot be read, changes neither severity nor evidence', () => {
  const { scope } = judged('a', {});
  const shaded = judged('a', { v: wrong('critical', { other: 1 }) }, { blindSpots: [{ scope, unreadable: gap() }] });
  expect(heard(reconciled(open, [shaded]))).toEqual([]);
});

test('a check without any result resolves nothing', () => {
  expect(heard(reconciled(open, []))).toEqual([]);
});

test('a run over other checks or other regions touches nothing', () => {
  const two = { checks: [facts('a'), facts('b')] };
  expect(heard(reconciled(open, [], { ...two, plan: { checkIds: ['b'], allCheckIds: ['a', 'b'] } }))).toEqual([]);
  expect(
    heard(reconciled(open, [], { plan: { regions: ['us-east-1'], configuredRegions: 'all', regionsNarrowed: true } })),
  ).toEqual([]);
});

test('a check that was disabled or removed closes its findings, unless the run was asked for others', () => {
  const retired = [['resolved', 'retired']];
  const disabled = { checks: [facts('a'), facts('b')], plan: { checkIds: ['b'], allCheckIds: ['b'] } };
  expect(heard(reconciled(open, [], disabled))).toEqual(retired);
  expect(heard(reconciled(open, [], { ...disabled, checks: [facts('b')] }))).toEqual(retired);
  expect(heard(reconciled(open, [], { ...disabled, plan: { checkIds: ['b'], allCheckIds: ['b', 'c'] } }))).toEqual([]);
});

test('a region out of the configuration closes its findings; one that merely was not asked for does not', () => {
  const moved = { plan: { configuredRegions: ['us-east-1'], regions: ['global', 'us-east-1'] } };
  expect(heard(reconciled(open, [], moved))).toEqual([['resolved', 'retired']]);
  expect(heard(reconciled(open, [], { plan: { ...moved.plan, regions: ['us-east-1'] } }))).toEqual([]);
  expect(heard(reconciled(open, [], { plan: { configuredRegions: 'all', regions: ['global', 'us-east-1'] } }))).toEqual([]);
  expect(coverageOf({ ...plan, ...moved.plan }, indexChecks([])).regionsToRead(['eu-west-1', 'us-east-1'])).toEqual([
    'global',
    'us-east-1',
    'eu-west-1',
  ]);
});

test('a renamed check goes on with the findings of its former name', () => {
  const renamed = { checks: [facts('z', { formerly: ['a'] })], plan: { checkIds: ['z'], allCheckIds: ['z'] } };
  const going = reconciled(open, [judged('z', { v: wrong() })], renamed);
  expect(going.changes.map(({ transition, finding, alert }) => [transition, finding.checkId, alert])).toEqual([
    ['updated', 'z', 'none'],
  ]);
  expect(heard(reconciled(open, [judged('z', { v: passing })], renamed))).toEqual([['resolved', 'fixed']]);
});

test('evidence in another order of its keys is the same evidence', () => {
  const [record] = reconciled([], [judged('a', { v: wrong('high', { one: 1, two: { three: 3, four: [4] } }) })]).writes;
  const again = judged('a', { v: wrong('high', { two: { four: [4], three: 3 }, one: 1 }) });
  expect(heard(reconciled(record === undefined ? [] : [record], [again]))).toEqual([]);
});

test('evidence too large to keep is kept as its size and digest, and still compared', () => {
  const large = { v: wrong('high', { text: 'x'.repeat(100_000) }) };
  const { writes } = reconciled([], [judged('a', large)]);
  expect(writes[0]?.evidence).toMatchObject({ tooLargeToKeep: 100_011 });
  expect(heard(reconciled(writes, [judged('a', large)]))).toEqual([]);
});

const rule = (match: SuppressionRule['match'], over: Partial<SuppressionRule> = {}): SuppressionRule => ({
  match,
  reason: 'known',
  owner: 'us',
  forever: true,
  ...over,
});
const mutes = (match: SuppressionRule['match'], tags?: Record<string, string>) => {
  const subject = {
    checkId: 'a',
    account: '123456789012',
    region: 'eu-west-1',
    resource: resource('vol-1', tags === undefined ? {} : { tags }),
  };
  const compiled = compileSuppressions([rule(match)], indexChecks([facts('a', { formerly: ['old'] })]), new Date(0));
  return compiled.noteFor(subject) !== undefined;
};

test.each<[SuppressionRule['match'], boolean]>([
  [{ check: 'a' }, true],
  [{ check: 'old' }, true],
  [{ check: 'b' }, false],
  [{ account: '123456789012' }, true],
  [{ account: '210987654321' }, false],
  [{ region: 'eu-*' }, true],
  [{ region: 'eu' }, false],
  [{ resource: 'vol-1' }, true],
  [{ resource: 'vol-' }, false],
  [{ resource: 'ol-1' }, false],
  [{ resource: 'vol-?' }, true],
  [{ resource: 'arn:aws:ec2:*:volume/vol-1' }, true],
  [{ resource: 'volume/vol-1' }, false],
  [{ tag: { key: 'team' } }, true],
  [{ tag: { key: 'team', value: 'data' } }, true],
  [{ tag: { key: 'team', value: 'dat' } }, false],
  [{ tag: { key: 'toString' } }, false],
  [{ check: 'a', region: 'us-east-1' }, false],
])('suppression %j mutes: %s', (match, expected) => {
  expect(mutes(match, { team: 'data' })).toBe(expected);
});

test('a glob takes every other character for itself', () => {
  expect(globMatcher('a.b+(c)[d]*')('a.b+(c)[d]/e\nf')).toBe(true);
  expect(globMatcher('a.b*')('axb')).toBe(false);
});

test('rules that match nothing, come too late or have expired are reported', () => {
  const rules = [
    rule({ check: 'a' }, { id: 'wide' }),
    rule({ resource: 'v' }, { id: 'hidden' }),
    rule({ resource: 'gone' }, { id: 'idle' }),
    { match: { resource: 'v' }, reason: 'r', owner: 'o', id: 'old', expires: '2026-01-01' },
  ];
  expect(reconciled(open, [judged('a', { v: wrong() })], { rules }).suppressionIssues).toEqual([
    { id: 'hidden', problem: 'shadowed', by: ['wide'] },
    { id: 'idle', problem: 'matches-nothing' },
    { id: 'old', problem: 'expired' },
  ]);
});

test('a rule without a name is named by what it matches', () => {
  expect(ruleId(rule({ check: 'a' }))).toMatch(/^rule-[0-9a-f]{8}$/);
  expect(ruleId(rule({ check: 'a' }))).not.toBe(ruleId(rule({ region: 'a' })));
});
