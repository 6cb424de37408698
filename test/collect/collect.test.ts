import { collect, type PlannedScope } from '../../functions/collect/collect.ts';
import type { AnyDataset, AnySelection } from '../../functions/collect/dataset.ts';
import { Session } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT } from '../support/account.ts';

const session = () => new Session({ telemetry: new Telemetry(), clock: () => 0 });
const place = (region: string) => ({ scope: { account: ACCOUNT, partition: 'aws', region } });

/** A dataset that notes when a region is begun and ended. */
function noting(log: string[]): AnySelection {
  const dataset: AnyDataset = {
    ...ec2Volumes,
    async collect(_session, { region }) {
      log.push(`begin ${region}`);
      await Promise.resolve();
      log.push(`end ${region}`);
      return read([]);
    },
  };
  return { ...ec2Volumes, dataset };
}

const plan = (datasets: readonly AnySelection[], scopes: readonly PlannedScope[] = [place('eu-west-1'), place('us-east-1')]) => ({
  account: ACCOUNT,
  partition: 'aws',
  scopes,
  datasets,
});
const clock = () => new Date('2026-03-01T00:00:00Z');

describe('collect', () => {
  it('reads every scope at once', async () => {
    const log: string[] = [];
    await collect(plan([noting(log)]), { session: session(), clock });
    expect(log.slice(0, 2)).toEqual(['begin eu-west-1', 'begin us-east-1']);
  });

  it('reads to its end what is to come first, each scope once, and keeps the order of the plan', async () => {
    const log: string[] = [];
    const { scopes } = await collect(plan([noting(log)]), { session: session(), clock, first: ['us-east-1'] });
    expect(log).toEqual(['begin us-east-1', 'end us-east-1', 'begin eu-west-1', 'end eu-west-1']);
    expect(scopes.map(({ scope }) => scope.region)).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('does not ask a region that is not enabled', async () => {
    const log: string[] = [];
    const { scopes } = await collect(plan([noting(log)], [{ ...place('ap-east-1'), disabled: true }]), {
      session: session(),
      clock,
    });
    expect(log).toEqual([]);
    expect(scopes[0]?.datasets).toMatchObject({ 'ec2.volumes': { state: 'unreadable', reason: 'region-disabled' } });
  });
});
