import { z } from 'zod';
import ebsEncryption from '../../functions/checks/ec2/ebs-encryption.ts';
import { ec2Vpcs } from '../../functions/collect/ec2/vpcs.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import { defineCheck } from '../../functions/evaluate/define-check.ts';
import { pass } from '../../functions/evaluate/verdict.ts';
import { read } from '../../functions/model/read.ts';
import { planCollection, selectChecks } from '../../functions/plan/plan.ts';
import {
  mostPolicyCharacters,
  policyCharacters,
  policyDocumentsFor,
  policyFor,
  type ReadPolicy,
} from '../../functions/plan/policy.ts';
import { denied } from '../support/account.ts';
import { about } from '../support/check-metadata.ts';

const offUntilSet = defineCheck({
  ...about,
  id: 'off-until-set',
  params: z.strictObject({ wanted: z.array(z.string()).default([]).describe('d') }),
  off: ({ wanted }) => wanted.length === 0,
  subject: ec2Vpcs,
  evaluate: () => pass(),
});

const identity = { account: '111122223333', partition: 'aws', arn: 'arn:aws:iam::111122223333:user/auditor' };
const regions = read([
  { name: 'eu-west-1', enabled: true },
  { name: 'us-east-1', enabled: true },
  { name: 'af-south-1', enabled: false },
]);
const whereabouts = { identity, regions, ownRegion: 'eu-west-1' };

describe('planCollection', () => {
  it('reads the global scope and every enabled region when all are wanted', () => {
    const { scopes } = planCollection(whereabouts, { configured: 'all' }, [ebsEncryption]);
    expect(scopes.map(({ scope }) => scope.region)).toEqual(['global', 'eu-west-1', 'us-east-1']);
  });

  it('keeps a region that was asked for by name and is disabled, so that it comes out as unknown', () => {
    const { scopes } = planCollection(whereabouts, { configured: ['af-south-1'] }, [ebsEncryption]);
    expect(scopes).toEqual([
      { scope: { account: identity.account, partition: 'aws', region: 'global' } },
      { scope: { account: identity.account, partition: 'aws', region: 'af-south-1' }, disabled: true },
    ]);
  });

  it('refuses a region that AWS does not have and names the nearest', () => {
    expect(() => planCollection(whereabouts, { configured: 'all', asked: ['eu-west-l'] }, [ebsEncryption])).toThrow(
      'regions: "eu-west-l" is not known; did you mean eu-west-1?',
    );
  });

  it('falls back on the own region, with a gap, when the regions cannot be listed', () => {
    const gap = denied('ec2:DescribeRegions');
    const plan = planCollection({ ...whereabouts, regions: gap }, { configured: 'all' }, [ebsEncryption]);
    expect(plan.scopes.map(({ scope }) => scope.region)).toEqual(['global', 'eu-west-1']);
    expect(plan.regionGap).toEqual(gap);
  });

  it.each([
    ['all', ['eu-west-1'], 'this run was narrowed to eu-west-1'],
    [['eu-west-1', 'us-east-1'], ['us-east-1'], 'this run was narrowed to us-east-1'],
    ['all', ['eu-west-1', 'us-east-1'], undefined],
    [['eu-west-1'], ['eu-west-1', 'us-east-1'], undefined],
    [['eu-west-1'], undefined, undefined],
  ] as const)('of %j, asked for %j, says what was left out of all regions: %s', (configured, asked, detail) => {
    const wanted = asked === undefined ? { configured } : { configured, asked };
    const { regionGap } = planCollection(whereabouts, wanted, [ebsEncryption]);
    expect(regionGap?.detail).toBe(detail);
    expect(regionGap?.reason).toBe(detail === undefined ? undefined : 'left-out');
  });

  it('reads each dataset once, however many checks use it', () => {
    expect(planCollection(whereabouts, { configured: 'all' }, [ebsEncryption, ebsEncryption]).datasets).toHaveLength(1);
  });
});

describe('selectChecks', () => {
  it('refuses an unknown check and names the nearest', () => {
    expect(() => selectChecks([ebsEncryption], defaultConfig, { checks: ['ebs-encrytion'] })).toThrow(
      'did you mean ebs-encryption?',
    );
  });

  it('refuses an unknown service and lists those there are', () => {
    expect(() => selectChecks([ebsEncryption], defaultConfig, { services: ['quantumledger'] })).toThrow('expected one of ec2');
  });

  it('leaves out what the configuration disables', () => {
    const config = { checks: { 'ebs-encryption': { enabled: false } } };
    expect(() => selectChecks([ebsEncryption], config, {})).toThrow('no check is left to run');
  });
});

describe('policyFor', () => {
  it('asks for the declared actions and those of planning, by service, and nothing else', () => {
    expect(policyFor([ebsEncryption])).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Readec2', Effect: 'Allow', Action: ['ec2:DescribeRegions', 'ec2:DescribeVolumes'], Resource: '*' },
        { Sid: 'Readsts', Effect: 'Allow', Action: ['sts:GetCallerIdentity'], Resource: '*' },
      ],
    });
  });
});

describe('a check that is off until its parameters are set', () => {
  const all = [ebsEncryption, offUntilSet];
  const ids = (checks: readonly { readonly id: string }[]) => checks.map(({ id }) => id);
  const set = { checks: { 'off-until-set': { enabled: true, parameters: { wanted: ['x'] } } } };

  it('is not run, nor does the policy allow what it would read', () => {
    const { selected, enabled } = selectChecks(all, defaultConfig, {});
    expect([ids(selected), ids(enabled)]).toEqual([['ebs-encryption'], ['ebs-encryption']]);
    expect(JSON.stringify(policyFor(enabled))).not.toContain('DescribeVpcs');
  });

  it('runs when they are', () => {
    expect(ids(selectChecks(all, set, {}).selected)).toEqual(['ebs-encryption', 'off-until-set']);
  });

  it('is refused by name, so that no run without findings is taken for a pass', () => {
    expect(() => selectChecks(all, defaultConfig, { checks: ['off-until-set'] })).toThrow(
      'checks: off-until-set does nothing until its parameters are set; `auditor explain off-until-set` lists them',
    );
    expect(ids(selectChecks(all, set, { checks: ['off-until-set'] }).selected)).toEqual(['off-until-set']);
  });
});

describe('policyDocumentsFor', () => {
  const service = (name: string, count: number) => ({
    datasets: [{ actions: Array.from({ length: count }, (_, index) => `${name}:DescribeSomething${String(index)}`) }],
  });
  const actionsOf = (documents: readonly ReadPolicy[]) =>
    documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));

  it('is one document while it fits', () => {
    expect(policyDocumentsFor([service('ec2', 10)])).toEqual([policyFor([service('ec2', 10)])]);
  });

  it('keeps every document within what IAM takes, and leaves no action out nor says one twice', () => {
    const needing = [service('ec2', 60), service('rds', 90), service('s3', 400), service('kms', 3)];
    const documents = policyDocumentsFor(needing);
    expect(documents.length).toBeGreaterThan(2);
    for (const document of documents) expect(policyCharacters(document)).toBeLessThanOrEqual(mostPolicyCharacters);
    expect(actionsOf(documents).sort()).toEqual(actionsOf([policyFor(needing)]).sort());
    const sids = documents.flatMap(({ Statement }) => Statement.map(({ Sid }) => Sid));
    expect(new Set(sids).size).toBe(sids.length);
  });
});
