import fc from 'fast-check';
import type { CheckScopeResult, Judgement } from '../../../functions/model/evaluation.ts';
import type { Severity } from '../../../functions/model/severity.ts';
import { coverageOf } from '../../../functions/reconcile/findings/coverage.ts';
import { indexChecks } from '../../../functions/reconcile/findings/check-index.ts';
import type { FindingRecord } from '../../../functions/reconcile/findings/finding-record.ts';
import { reconcile } from '../../../functions/reconcile/findings/reconcile.ts';
import { compileOwners } from '../../../functions/reconcile/findings/owner.ts';
import { compileSuppressions } from '../../../functions/reconcile/findings/suppress.ts';
import type { SuppressionRule } from '../../../functions/config/schema.ts';
import { exempt, facts, failing, failure, gap, judged, passing, unsure } from '../../support/results.ts';

const CHECKS = ['a', 'b'] as const;
const REGIONS = ['global', 'eu-west-1', 'us-east-1'] as const;
const NAMES = ['x', 'y'] as const;
type CheckId = (typeof CHECKS)[number];
type Region = (typeof REGIONS)[number];
type Name = (typeof NAMES)[number];

/** What is true of one resource for one check, and what the reader got to see of it. */
const thing = fc.record({
  truth: fc.constantFrom<'absent' | 'good' | 'exempt' | 'bad' | 'bad twice'>(
    'absent',
    'good',
    'exempt',
    'bad',
    'bad',
    'bad twice',
  ),
  severity: fc.constantFrom<Severity>('low', 'high'),
  evidence: fc.integer({ min: 1, max: 2 }),
  seen: fc.constantFrom<'whole' | 'not at all' | 'in part'>('whole', 'whole', 'whole', 'not at all', 'in part'),
});
type Thing = typeof thing extends fc.Arbitrary<infer T> ? T : never;

const place = fc.record({
  listed: fc.constantFrom(true, true, true, false),
  blind: fc.constantFrom(false, false, false, true),
  things: fc.record({ x: thing, y: thing }),
});
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

const byRegion = fc.record({ global: place, 'eu-west-1': place, 'us-east-1': place });
const step = fc.record({
  world: fc.record({ a: byRegion, b: byRegion }),
  checks: fc.constantFrom<readonly CheckId[]>(['a', 'b'], ['a', 'b'], ['a'], ['b']),
  enabled: fc.constantFrom<readonly CheckId[]>(['a', 'b'], ['a', 'b'], ['a']),
  regions: fc.constantFrom<readonly Region[]>(REGIONS, REGIONS, ['global', 'eu-west-1'], ['us-east-1']),
  configured: fc.constantFrom<'all' | readonly Region[]>('all', ['eu-west-1', 'us-east-1'], ['eu-west-1']),
  muted: fc.option(
    fc.record({ name: fc.constantFrom<Name>(...NAMES), days: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }) }),
    { nil: undefined },
  ),
  hours: fc.integer({ min: 1, max: 60 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The part of a run that its step really asks for. */
function partOf({ checks, enabled, regions, configured }: Step) {
  const selected = checks.filter((id) => enabled.includes(id));
  const planned = regions.filter((region) => region === 'global' || configured === 'all' || configured.includes(region));
  return { selected, planned };
}

function judgementOf({ truth, severity, evidence, seen }: Thing): Judgement {
  if (seen === 'not at all') return unsure;
  const one = failure({ discriminator: '1', severity, evidence: { evidence } });
  const two = failure({ discriminator: '2', severity, evidence: { evidence } });
  if (truth === 'bad' || truth === 'bad twice') {
    const stated = truth === 'bad' ? failing(one) : failing(one, two);
    return seen === 'in part' && stated.state === 'fail' ? { ...stated, unreadable: [gap()] } : stated;
  }
  if (seen === 'in part') return unsure;
  return truth === 'exempt' ? exempt : passing;
}

function resultOf(id: CheckId, region: Region, { listed, blind, things }: Place): CheckScopeResult {
  const present = NAMES.filter((name) => listed && things[name].truth !== 'absent');
  const scope = { account: '123456789012', partition: 'aws', region };
  return judged(id, Object.fromEntries(present.map((name) => [name, judgementOf(things[name])])), {
    region,
    listing: listed ? 'complete' : gap(),
    blindSpots: blind ? [{ scope, unreadable: gap() }] : [],
  });
}

/** What the oracle remembers of one finding, and what it last heard. */
interface Memory {
  status: 'open' | 'fixed' | 'deleted' | 'retired';
  severity: Severity;
  evidence: number;
  muted: string | undefined;
  mutedUntil: number | undefined;
}

type Heard = readonly [key: string, transition: string];

/** The naive oracle: every possible finding in turn, by the words of the requirement and nothing clever. */
function oracle(memory: Map<string, Memory>, step: Step, now: number): readonly Heard[] {
  const heard: Heard[] = [];
  const { selected, planned } = partOf(step);
  const asksAllChecks = step.enabled.every((id) => selected.includes(id));
  const asksAllRegions =
    planned.includes('global') && (step.configured === 'all' || step.configured.every((region) => planned.includes(region)));
  for (const check of CHECKS)
    for (const region of REGIONS)
      for (const name of NAMES)
        for (const which of ['1', '2']) {
          const key = [check, region, name, which].join('/');
          const known = memory.get(key);
          const disabled = !step.enabled.includes(check);
          const unconfigured = region !== 'global' && step.configured !== 'all' && !step.configured.includes(region);
          const checkAsked = disabled ? asksAllChecks : selected.includes(check);
          if (checkAsked && ((unconfigured && asksAllRegions) || (disabled && planned.includes(region)))) {
            if (known?.status === 'open') {
              known.status = 'retired';
              heard.push([key, 'resolved retired']);
            }
            continue;
          }
          if (!checkAsked || !planned.includes(region)) continue;
          const transition = live({ memory, key, place: step.world[check][region], name, which, step, now });
          if (transition !== undefined) heard.push([key, transition]);
        }
  return heard.sort(byKey);
}

function byKey([a]: Heard, [b]: Heard): number {
  return a < b ? -1 : 1;
}

function live(at: {
  memory: Map<string, Memory>;
  key: string;
  place: Place;
  name: Name;
  which: string;
  step: Step;
  now: number;
}): string | undefined {
  const { memory, key, place, name, which, step, now } = at;
  const thing = place.things[name];
  const known = memory.get(key);
  const wasOpen = known?.status === 'open';
  const bad = thing.truth === 'bad twice' || (thing.truth === 'bad' && which === '1');
  const visible = place.listed && thing.seen !== 'not at all';
  const rule = step.muted?.name === name ? step.muted : undefined;
  const until = rule?.days === undefined ? undefined : now + rule.days * 86_400_000;
  const mutes = rule !== undefined && (until === undefined || until > now);
  const muted = mutes ? String(until) : undefined;

  if (visible && bad && !wasOpen) {
    memory.set(key, {
      status: 'open',
      severity: thing.severity,
      evidence: thing.evidence,
      muted,
      mutedUntil: mutes ? until : undefined,
    });
    return known === undefined ? 'new' : 'reopened';
  }
  if (!wasOpen) return undefined;
  const settled = thing.seen === 'whole';
  if (place.listed && thing.truth === 'absent') return end(known, 'deleted');
  if (place.listed && settled && !bad) return end(known, thing.truth === 'exempt' ? 'retired' : 'fixed');

  const before = { ...known };
  if (visible && bad && settled && !place.blind) Object.assign(known, { severity: thing.severity, evidence: thing.evidence });
  known.muted = muted;
  known.mutedUntil = mutes ? until : undefined;
  if (before.muted === undefined && muted !== undefined) return 'suppressed';
  if (before.muted !== undefined && muted === undefined)
    return before.mutedUntil !== undefined && before.mutedUntil <= now ? 'expired' : 'unsuppressed';
  if (before.severity === 'low' && known.severity === 'high') return 'severity-raised';
  return JSON.stringify(before) === JSON.stringify(known) ? undefined : 'updated';
}

function end(known: Memory, status: 'fixed' | 'deleted' | 'retired'): string {
  known.status = status;
  return `resolved ${status}`;
}

function rulesOf({ muted }: Step, now: number): readonly SuppressionRule[] {
  if (muted === undefined) return [];
  const { name, days } = muted;
  const until = days === undefined ? { forever: true as const } : { expires: new Date(now + days * 86_400_000).toISOString() };
  return [{ match: { resource: name }, reason: 'known', owner: 'us', ...until }];
}

function keyOf({
  checkId,
  region,
  resource,
  discriminator,
}: Pick<FindingRecord, 'checkId' | 'region' | 'resource' | 'discriminator'>) {
  return [checkId, region, resource.name, discriminator].join('/');
}

test('whatever happens in whatever order, findings live as the naive oracle says', () => {
  const checks = indexChecks(CHECKS.map((id) => facts(id)));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const memory = new Map<string, Memory>();
      const records = new Map<string, FindingRecord>();
      let now = Date.parse('2026-01-01T00:00:00Z');
      steps.forEach((each, index) => {
        now += each.hours * 3_600_000;
        const { selected, planned } = partOf(each);
        const evaluation = selected.flatMap((id) => planned.map((region) => resultOf(id, region, each.world[id][region])));
        const coverage = coverageOf(
          {
            checkIds: selected,
            allCheckIds: each.enabled,
            configuredRegions: each.configured === 'all' ? 'all' : each.configured,
            regions: planned,
          },
          checks,
        );
        const { changes, writes, findings } = reconcile({
          previous: [...records.values()],
          evaluation,
          coverage,
          checks,
          previousIsAll: true,
          moment: {
            runId: `run-${index}`,
            now: new Date(now).toISOString(),
            suppressions: compileSuppressions(rulesOf(each, now), checks, new Date(now)),
            owners: compileOwners({ tags: [], rules: [] }, {}),
            alerts: { minimumSeverity: 'informational', individualSeverity: 'critical' },
            familiar: new Set(REGIONS),
          },
        });
        const heard = changes
          .map(({ transition, finding }): Heard => [
            keyOf(finding),
            finding.resolution === undefined || transition !== 'resolved' ? transition : `resolved ${finding.resolution}`,
          ])
          .sort(byKey);
        expect(heard).toEqual(oracle(memory, each, now));
        expect(writes).toHaveLength(changes.length);
        for (const change of changes) if (change.finding.suppression !== undefined) expect(change.alert).toBe('none');
        for (const record of writes) records.set(record.fingerprint, record);
        const open = [...records.values()]
          .filter(({ state }) => state === 'open')
          .map(keyOf)
          .sort();
        const expected = [...memory].filter(([, { status }]) => status === 'open').map(([key]) => key);
        expect(open).toEqual(expected.sort());
        expect(findings.filter(({ status }) => status !== 'resolved').every((finding) => open.includes(keyOf(finding)))).toBe(
          true,
        );
      });
    }),
    { numRuns: 300 },
  );
});
