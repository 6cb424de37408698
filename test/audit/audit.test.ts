import { EC2Client, DescribeRegionsCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { audit } from '../../functions/audit/audit.ts';
import { liveSource } from '../../functions/audit/live.ts';
import { recordedSource } from '../../functions/audit/recorded.ts';
import type { InventorySource } from '../../functions/audit/source.ts';
import complianceSchedule from '../../functions/checks/auditor/compliance-schedule.ts';
import ebsEncryption from '../../functions/checks/ec2/ebs-encryption.ts';
import sgEgressOpen from '../../functions/checks/ec2/sg-egress-open.ts';
import accountWide from '../../functions/checks/cloudtrail/cloudtrail-multi-region.ts';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import type { Config } from '../../functions/config/schema.ts';
import { datasetsOf, type AuditRequest } from '../../functions/plan/plan.ts';
import { findingsIn, runsIn } from '../../functions/reconcile/store/readers.ts';
import { account, ACCOUNT, NOW, REGION, unreadableDataset } from '../support/account.ts';
import { volume } from '../support/ec2.ts';
import { countingStore, historyOver } from '../support/memory-store.ts';

const checks = [ebsEncryption];
const clock = () => new Date(NOW);
const bad = (region: string) =>
  volume({ name: `vol-${region}`, arn: `arn:aws:ec2:${region}:${ACCOUNT}:volume/vol-1`, encrypted: false });
const twoRegions = account().with(ec2Volumes, bad(REGION)).in('us-east-1', ec2Volumes, bad('us-east-1')).inventory([ec2Volumes]);
const mended = account().with(ec2Volumes, volume()).in('us-east-1', ec2Volumes).inventory([ec2Volumes]);

const history = () => historyOver(countingStore(), clock);
const run = (
  source: InventorySource,
  over: { history?: ReturnType<typeof history>; request?: AuditRequest; runId?: string } = {},
) =>
  audit(over.request ?? {}, {
    source,
    config: defaultConfig,
    checks,
    history: over.history ?? history(),
    runId: over.runId ?? 'run-1',
  });

describe('an audit', () => {
  it('goes from the inventory to the report', async () => {
    const { report } = await run(recordedSource(twoRegions));
    expect(report.findings.map(({ region, status }) => [region, status])).toEqual([
      [REGION, 'new'],
      ['us-east-1', 'new'],
    ]);
    expect(report.run).toMatchObject({ id: 'run-1', account: ACCOUNT, complete: true });
    expect(report.run.scopes.map(({ status }) => status)).toEqual(['read', 'read', 'read']);
  });

  it('of one region leaves the findings of the others as they were', async () => {
    const kept = history();
    await run(recordedSource(twoRegions), { history: kept });
    const { report } = await run(recordedSource(mended), { history: kept, request: { regions: [REGION] }, runId: 'run-2' });
    expect(report.changes.resolved).toBe(1);
    expect((await findingsIn(kept, { status: 'open' })).map(({ region }) => region)).toEqual(['us-east-1']);
  });

  it('is incomplete, and resolves nothing, where a region could not be read', async () => {
    const kept = history();
    await run(recordedSource(twoRegions), { history: kept });
    const blind = account()
      .with(ec2Volumes, bad(REGION))
      .without(ec2Volumes, 'us-east-1')
      .region('us-east-1')
      .inventory([ec2Volumes]);
    const { report } = await run(recordedSource(blind), { history: kept, runId: 'run-2' });
    expect(report.run.complete).toBe(false);
    expect(report.run.scopes).toContainEqual({ account: ACCOUNT, region: 'us-east-1', status: 'unreadable' });
    expect(report.changes).toMatchObject({ new: 0, resolved: 0 });
    expect(await findingsIn(kept, { status: 'open' })).toHaveLength(2);
  });

  it('gives the account back when it cannot be carried out', async () => {
    const kept = history();
    const broken: InventorySource = { ...recordedSource(twoRegions), gather: () => Promise.reject(new Error('no such region')) };
    await expect(run(broken, { history: kept })).rejects.toThrow('no such region');
    const { report } = await run(recordedSource(twoRegions), { history: kept, runId: 'run-2' });
    expect(report.changes.new).toBe(2);
    expect((await runsIn(kept)).map(({ status }) => status)).toContain('interrupted');
  });
});

describe('a narrowed audit', () => {
  const catalogue = [ebsEncryption, sgEgressOpen, accountWide];
  const judged = async (request: AuditRequest, over: Partial<Config> = {}) => {
    const options = { source: recordedSource(wide), config: { ...defaultConfig, ...over }, checks: catalogue };
    const { report } = await audit(request, { ...options, history: history(), runId: 'run-1' });
    return report;
  };
  const wide = account().with(ec2Volumes, bad(REGION)).region('us-east-1').inventory(datasetsOf(catalogue));

  it.each([
    [{}, ['ebs-encryption', 'sg-egress-open', 'cloudtrail-multi-region']],
    [{ checks: ['ebs-encryption'] }, ['ebs-encryption']],
    [{ services: ['cloudtrail'] }, ['cloudtrail-multi-region']],
    [{ services: ['ec2'], checks: ['sg-egress-open'] }, ['sg-egress-open']],
  ] as const)('by %j judges those checks and no others', async (request, expected) => {
    expect((await judged(request)).population.map(({ checkId }) => checkId)).toEqual(expected);
  });

  it('judges the account once, however many regions it has', async () => {
    const [{ checkId, ...counts } = { checkId: '' }] = (await judged({ checks: ['cloudtrail-multi-region'] })).population;
    expect([checkId, Object.values(counts).reduce((sum, count) => sum + count, 0)]).toEqual(['cloudtrail-multi-region', 1]);
  });

  it('is complete, though what it left out cannot be said to be whole', async () => {
    const report = await judged({ regions: [REGION] });
    expect(report.run).toMatchObject({ complete: true, narrowed: { regions: [REGION] } });
    expect((await judged({})).run.narrowed).toBeUndefined();
  });
});

describe('what a tag says', () => {
  const tagged = account()
    .with(ec2Volumes, { ...bad(REGION), tags: { Owner: 'web', Name: 'scratch' } })
    .inventory([ec2Volumes]);
  const judge = (config: Config) =>
    audit({}, { source: recordedSource(tagged), config, checks, history: history(), runId: 'run-1' });

  it('reaches the suppressions, which may go by it', async () => {
    const suppression = (value: string) => ({
      match: { tag: { key: 'Owner', value } },
      reason: 'r',
      owner: 'o',
      forever: true as const,
    });
    const muted = await judge({ ...defaultConfig, suppressions: [suppression('web')] });
    expect(muted.report.summary).toMatchObject({ fail: 0, suppressed: 1 });
    const other = await judge({ ...defaultConfig, suppressions: [suppression('data')] });
    expect(other.report.summary).toMatchObject({ fail: 1, suppressed: 0 });
  });

  it('gives a finding its owner and its resource the name that people use', async () => {
    const { report } = await judge(defaultConfig);
    expect(report.findings).toMatchObject([{ owner: { name: 'web', by: 'tag' }, resource: { label: 'scratch' } }]);
    expect(report.summary.unowned).toBe(0);
  });
});

describe('a run after one whose time ran out', () => {
  it('is told which regions to begin with, and the one after it none', async () => {
    const kept = history();
    const late = () => ({ ...unreadableDataset(ec2Volumes), reason: 'out-of-time' as const });
    const cut = {
      ...mended,
      scopes: mended.scopes.map((reading) =>
        reading.scope.region === 'us-east-1' ? { ...reading, datasets: { [ec2Volumes.id]: late() } } : reading,
      ),
    };
    const asked: (readonly string[])[] = [];
    const watched = (source: InventorySource): InventorySource => ({
      ...source,
      gather(selection, config, request, first) {
        asked.push(first);
        return source.gather(selection, config, request, first);
      },
    });
    for (const [index, inventory] of [cut, mended, mended].entries()) {
      await run(watched(recordedSource(inventory)), { history: kept, runId: `run-${String(index)}` });
    }
    expect(asked).toEqual([[], ['us-east-1'], []]);
  });
});

describe('a live audit whose time runs out', () => {
  const ec2 = mockClient(EC2Client);
  const sts = mockClient(STSClient);
  beforeEach(() => {
    ec2.reset();
    sts.reset();
    sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` });
    ec2.on(DescribeRegionsCommand).resolves({ Regions: [{ RegionName: REGION, OptInStatus: 'opt-in-not-required' }] });
  });

  it('says what it did not come to, and keeps what was known of it', async () => {
    const kept = history();
    const live = () => liveSource({ ownRegion: REGION, clock, stopwatch: () => 0 });
    ec2.on(DescribeVolumesCommand).resolves({ Volumes: [{ VolumeId: 'vol-1', Encrypted: false }] });
    await run(live(), { history: kept });

    ec2.on(DescribeVolumesCommand).rejects(Object.assign(new Error('the time for this run is up'), { name: 'AbortError' }));
    const { report } = await run(live(), { history: kept, runId: 'run-2' });
    expect(report.unknowns).toEqual([
      expect.objectContaining({
        checkId: 'ebs-encryption',
        region: REGION,
        action: 'ec2:DescribeVolumes',
        reason: 'out-of-time',
      }),
    ]);
    expect(report.changes.resolved).toBe(0);

    ec2.on(DescribeVolumesCommand).resolves({ Volumes: [] });
    expect(report.run.scopes).toContainEqual({ account: ACCOUNT, region: REGION, status: 'unreadable', cutShort: true });
    const next = await run(live(), { history: kept, runId: 'run-3' });
    expect(next.report.findings).toEqual([expect.objectContaining({ status: 'resolved', resolution: 'deleted' })]);
  });
});

describe('an audit that follows others', () => {
  const dayBy = (day: number) => new Date(Date.parse(NOW) + day * 86_400_000);
  const scene = () => {
    let today = dayBy(0);
    const kept = historyOver(countingStore(), () => today);
    const whole = account().with(ec2Volumes, volume());
    return async (day: number, given = whole) => {
      today = dayBy(day);
      const inventory = { ...given.inventory([ec2Volumes]), takenAt: today.toISOString() };
      const options = { source: recordedSource(inventory), config: defaultConfig, checks: [ebsEncryption, complianceSchedule] };
      const { report } = await audit({}, { ...options, history: kept, runId: `run-${String(day)}`, everyHours: 24 });
      return report.findings.map(({ checkId, status, evidence }) => [checkId, status, evidence['lastCompleteAudit']]);
    };
  };

  it('tells that the last complete one came too long before it, and closes that with the next', async () => {
    const onDay = scene();
    expect(await onDay(0)).toEqual([]);
    expect(await onDay(1)).toEqual([]);
    expect(await onDay(4)).toEqual([['compliance-schedule', 'new', dayBy(1).toISOString()]]);
    expect(await onDay(5)).toEqual([['compliance-schedule', 'resolved', dayBy(1).toISOString()]]);
  });

  it('does not count one that missed something', async () => {
    const onDay = scene();
    const blind = account().without(ec2Volumes);
    expect(await onDay(0)).toEqual([]);
    expect(await onDay(1, blind)).toEqual([]);
    expect(await onDay(2, blind)).toEqual([['compliance-schedule', 'new', NOW]]);
    expect(await onDay(3, blind)).toEqual([['compliance-schedule', 'active', NOW]]);
  });
});
