import { z } from 'zod';
import { defineCheck } from '../../functions/evaluate/define-check.ts';
import { fail, notApplicable, pass, type Verdict } from '../../functions/evaluate/verdict.ts';
import { ec2Volumes, type Volume } from '../../functions/collect/ec2/volumes.ts';
import { iamAuthorizationDetails } from '../../functions/collect/iam/authorization-details.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { evaluate } from '../../functions/evaluate/evaluate.ts';
import { unknownsOf } from '../../functions/model/unknowns.ts';
import type { CheckContext } from '../../functions/evaluate/context.ts';
import { GLOBAL } from '../../functions/model/scope.ts';
import { account, denied, REGION } from '../support/account.ts';
import { about } from '../support/check-metadata.ts';
import { volume } from '../support/ec2.ts';
import { user } from '../support/iam.ts';
import { key } from '../support/kms.ts';

type Judge = (volume: Volume, context: CheckContext<{ volumes: typeof ec2Volumes }, { most: number }>) => Verdict;

const params = z.object({ most: z.number().default(1) });

const checkOf = (judge: Judge) =>
  defineCheck({ ...about, id: 'volume-check', params, subject: ec2Volumes, reads: { volumes: ec2Volumes }, evaluate: judge });

const one = account().with(ec2Volumes, volume());
const settings = { checks: {}, trustedAccounts: [] };
const judgementOf = (judge: Judge, given = one, own: object = {}) => {
  const check = checkOf(judge);
  const evaluation = evaluate([check], given.inventory(check.datasets), { ...settings, checks: { 'volume-check': own } });
  return evaluation[0]?.results[0]?.judgement;
};

describe('the frame around every check', () => {
  it('turns a check that throws into unknown, never into a pass', () => {
    const judgement = judgementOf(() => {
      throw new Error('unexpected shape');
    });
    expect(judgement).toMatchObject({ state: 'unknown', unreadable: [{ dataset: 'volume-check', reason: 'error' }] });
  });

  it('ends a subject as unknown, naming the action, when it needs what was refused', () => {
    const judgement = judgementOf((_volume, { need }) => {
      need(denied('ec2:DescribeSnapshotAttribute'));
      return pass();
    });
    expect(judgement).toMatchObject({
      state: 'unknown',
      unreadable: [{ action: 'ec2:DescribeSnapshotAttribute', reason: 'denied' }],
    });
  });

  it('keeps what is proved beside what could not be decided', () => {
    const judgement = judgementOf(() => [fail('open', {}), denied('ec2:DescribeX')]);
    expect(judgement).toMatchObject({
      state: 'fail',
      failures: [{ message: 'open' }],
      unreadable: [{ action: 'ec2:DescribeX' }],
    });
  });

  it('is unknown when nothing is proved and something could not be decided', () => {
    expect(judgementOf(() => [denied('ec2:DescribeX')])).toMatchObject({ state: 'unknown' });
  });

  it('passes an empty list and keeps the reason of an exemption', () => {
    expect(judgementOf(() => [])).toEqual({ state: 'pass' });
    expect(judgementOf(() => notApplicable('owned by AWS'))).toEqual({ state: 'not-applicable', why: 'owned by AWS' });
  });

  it('refuses two failures that could not be told apart', () => {
    const twice = judgementOf(() => [fail('a', {}), fail('b', {})]);
    expect(twice).toMatchObject({
      state: 'unknown',
      unreadable: [{ detail: expect.stringContaining('share the discriminator') }],
    });
    expect(judgementOf(() => [fail('a', {}, { discriminator: '1' }), fail('b', {}, { discriminator: '2' })])).toMatchObject({
      failures: [{ discriminator: '1' }, { discriminator: '2' }],
    });
  });

  it("shades severity as the check says, unless the account's owner chose one", () => {
    const shaded: Judge = () => fail('x', {}, { severity: 'critical' });
    expect(judgementOf(shaded)).toMatchObject({ failures: [{ severity: 'critical' }] });
    expect(judgementOf(shaded, one, { severity: 'low' })).toMatchObject({ failures: [{ severity: 'low' }] });
    expect(judgementOf(() => fail('x', {}))).toMatchObject({ failures: [{ severity: 'medium' }] });
  });

  it('hands the parameters on, with their defaults', () => {
    const most: Judge = (_volume, context) => fail(String(context.params.most), {});
    expect(judgementOf(most)).toMatchObject({ failures: [{ message: '1' }] });
    expect(judgementOf(most, one, { parameters: { most: 9 } })).toMatchObject({ failures: [{ message: '9' }] });
  });
});

describe('what was read in part', () => {
  const proveAbsence: Judge = (_volume, { data, need }) => (need(data.volumes.all).length > 1 ? pass() : fail('alone', {}));
  const provePresence: Judge = (_volume, { data }) => (data.volumes.seen.length > 0 ? pass() : fail('none seen', {}));
  const blind = one.region('us-east-1').without(ec2Volumes, 'us-east-1');

  it('proves no absence', () => {
    expect(judgementOf(proveAbsence, one)).toMatchObject({ state: 'fail' });
    expect(judgementOf(proveAbsence, blind)).toMatchObject({ state: 'unknown' });
  });

  it('proves presence', () => {
    expect(judgementOf(provePresence, blind)).toEqual({ state: 'pass' });
  });

  it('is said once for each check, scope and action', () => {
    const check = checkOf(() => pass());
    const unknowns = unknownsOf(evaluate([check], blind.inventory(check.datasets), settings));
    expect(unknowns).toHaveLength(1);
    expect(unknowns[0]).toMatchObject({
      checkId: 'volume-check',
      region: 'us-east-1',
      action: 'ec2:DescribeVolumes',
      reason: 'denied',
    });
  });

  it('proves no absence either when it is not known which regions there are', () => {
    const check = checkOf(proveAbsence);
    const inventory = { ...one.inventory(check.datasets), regionGap: denied('ec2:DescribeRegions', 'account.regions') };
    const evaluation = evaluate([check], inventory, settings);
    expect(evaluation[0]?.results[0]?.judgement).toMatchObject({
      state: 'unknown',
      unreadable: [{ action: 'ec2:DescribeRegions' }],
    });
    expect(unknownsOf(evaluation)).toContainEqual(expect.objectContaining({ region: 'global', action: 'ec2:DescribeRegions' }));
  });

  it('leaves the listing of its own scope incomplete, and that of the others complete', () => {
    const check = checkOf(() => pass());
    const listings = evaluate([check], blind.inventory(check.datasets), settings).map(({ scope, listing }) => [
      scope.region,
      listing,
    ]);
    expect(listings).toEqual([
      [REGION, 'complete'],
      ['us-east-1', expect.objectContaining({ state: 'unreadable' })],
    ]);
  });
});

describe('what could not be read elsewhere', () => {
  const spotsOf = (subject: 'account' | 'volumes') => {
    const own = { ...about, id: 'spotted', reads: { keys: kmsKeys, users: iamAuthorizationDetails } };
    const check =
      subject === 'account'
        ? defineCheck({ ...own, subject: 'account', evaluate: () => pass() })
        : defineCheck({ ...own, subject: ec2Volumes, evaluate: () => pass() });
    const given = one.region('us-east-1').without(kmsKeys, 'us-east-1').without(iamAuthorizationDetails);
    return evaluate([check], given.inventory(check.datasets), settings).map(({ scope, results, blindSpots }) => ({
      region: scope.region,
      results: results.length,
      spots: blindSpots.map((spot) => `${spot.unreadable.dataset} in ${spot.scope.region}`),
    }));
  };

  it('shades no other region, and what is missing of the account shades all', () => {
    expect(spotsOf('volumes')).toEqual([
      { region: REGION, results: 1, spots: ['iam.authorizationDetails in global'] },
      { region: 'us-east-1', results: 0, spots: ['kms.keys in us-east-1', 'iam.authorizationDetails in global'] },
    ]);
  });

  it('shades the account, which is judged once, however many regions it has', () => {
    expect(spotsOf('account')).toEqual([
      { region: GLOBAL, results: 1, spots: ['kms.keys in us-east-1', 'iam.authorizationDetails in global'] },
    ]);
  });
});

describe('subjects of several datasets', () => {
  const check = defineCheck({
    ...about,
    id: 'several',
    params,
    subject: [iamAuthorizationDetails, ec2Volumes, kmsKeys.with('policy')],
    where: (item) => item.name !== 'left out',
    evaluate: (item) => ['keyId' in item && item.policy.state === 'unreadable' ? item.policy : fail('seen', {})],
  });
  const given = account()
    .with(iamAuthorizationDetails, user({}))
    .with(ec2Volumes, volume(), volume({ name: 'left out' }))
    .with(kmsKeys, key());
  const judged = (from = given) =>
    evaluate([check], from.inventory(check.datasets), settings).map(({ scope, listing, results }) => ({
      region: scope.region,
      listing: listing === 'complete' ? listing : listing.dataset,
      results: results.map(({ resource, judgement }) => `${resource.type} ${judgement.state}`),
    }));

  it('are judged together, each where it stands, in one result for each scope', () => {
    expect(judged()).toEqual([
      { region: GLOBAL, listing: 'complete', results: ['AWS::IAM::User fail'] },
      { region: REGION, listing: 'complete', results: ['AWS::EC2::Volume fail', 'AWS::KMS::Key fail'] },
    ]);
    expect(check.subjectDatasets.map(({ id }) => id)).toEqual([iamAuthorizationDetails.id, ec2Volumes.id, kmsKeys.id]);
  });

  it('are judged as far as they were read, and the listing of that scope alone proves nothing gone', () => {
    expect(judged(given.without(kmsKeys))).toEqual([
      { region: GLOBAL, listing: 'complete', results: ['AWS::IAM::User fail'] },
      { region: REGION, listing: 'kms.keys', results: ['AWS::EC2::Volume fail'] },
    ]);
  });

  it('stay in their own regions when a region is unreadable elsewhere', () => {
    expect(judged(given.region('us-east-1').without(ec2Volumes, 'us-east-1'))).toEqual([
      ...judged(),
      { region: 'us-east-1', listing: 'ec2.volumes', results: [] },
    ]);
  });

  it('are unknown one by one', () => {
    expect(judged(given.with(kmsKeys, key({ keyId: 'closed', policy: denied('kms:GetKeyPolicy') })))[1]?.results).toEqual([
      'AWS::EC2::Volume fail',
      'AWS::KMS::Key fail',
      'AWS::KMS::Key unknown',
    ]);
  });
});
