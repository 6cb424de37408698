import type { UnknownEntry } from '../../functions/model/run.ts';
import { adviceOn } from '../../functions/model/advice.ts';
import { gapsOf, toldGapsOf } from '../../functions/model/gaps.ts';

const entry = (over: Partial<UnknownEntry>): UnknownEntry => ({
  checkId: 's3-tls-only',
  account: '111122223333',
  region: 'eu-west-1',
  dataset: 's3.buckets',
  action: 's3:GetBucketPolicy',
  reason: 'denied',
  detail: 'AccessDenied',
  ...over,
});

describe('what could not be read, by what is missing', () => {
  it('names one refused action once, with all that it costs', () => {
    const gaps = gapsOf([entry({}), entry({ checkId: 's3-bucket-public', region: 'us-east-1' })]);
    expect(gaps).toEqual([
      expect.objectContaining({
        missing: 's3:GetBucketPolicy',
        things: 2,
        regions: ['eu-west-1', 'us-east-1'],
        checks: ['s3-bucket-public', 's3-tls-only'],
      }),
    ]);
  });

  it('takes a region that is not enabled for one thing, and each such region for another', () => {
    const off = (region: string, action: string) =>
      entry({ region, action, reason: 'region-disabled', detail: `the account has not enabled ${region}` });
    const gaps = gapsOf([
      off('ap-east-1', 'ec2:DescribeVolumes'),
      off('ap-east-1', 'kms:ListKeys'),
      // What it would have told of a resource elsewhere.
      { ...off('ap-east-1', 'cloudtrail:DescribeTrails'), region: 'eu-west-1' },
      off('me-south-1', 'kms:ListKeys'),
    ]);
    expect(gaps.map(({ missing, things, regions }) => [missing, things, regions])).toEqual([
      ['every call: the account has not enabled ap-east-1', 3, []],
      ['every call: the account has not enabled me-south-1', 1, []],
    ]);
  });

  it('keeps apart the reasons for which one action failed', () => {
    expect(gapsOf([entry({}), entry({ reason: 'throttled' })])).toHaveLength(2);
  });
});

describe('what is told of gaps', () => {
  it('is the costliest, with the first names of each and the numbers of all', () => {
    const unknowns = Array.from({ length: 12 }, (_, action) =>
      Array.from({ length: 12 - action }, (_each, check) => entry({ action: `s3:Get${action}`, checkId: `check-${check}` })),
    ).flat();
    const { total, costliest } = toldGapsOf(unknowns);
    expect(total).toBe(12);
    expect(costliest.map(({ missing }) => missing)).toEqual(Array.from({ length: 10 }, (_, action) => `s3:Get${action}`));
    expect(costliest[0]).toMatchObject({ things: 12, checkCount: 12 });
    expect(costliest[0]?.checks).toHaveLength(10);
  });
});

describe('what helps against a denied access', () => {
  const action = 's3:GetBucketPolicy';
  const advice = (detail: string) =>
    adviceOn({ missing: action, reason: 'denied', detail: `User: arn is not authorized to perform: ${action} ${detail}` });

  it.each([
    [`because no permissions boundary allows the ${action} action`, /permissions boundary of the auditor's role/],
    [`because no VPC endpoint policy allows the ${action} action`, /policy of the VPC endpoint/],
    ['with an explicit deny in a session policy', /session policy/],
    ['with an explicit deny in an identity-based policy', /take the Deny of s3:GetBucketPolicy off/],
    ['with an explicit deny in a resource-based policy', /own policy denies/],
    [`because no identity-based policy allows the ${action} action`, /allow the auditor s3:GetBucketPolicy; `auditor policy`/],
    ['', /allow the auditor s3:GetBucketPolicy/],
  ])('follows the kind of policy: %s', (detail, expected) => {
    expect(advice(detail)).toMatch(expected);
  });

  it('leaves the other reasons their own', () => {
    const detail = 'with an explicit deny in a permissions boundary';
    expect(adviceOn({ missing: action, reason: 'throttled', detail })).toMatch(/rate of calls/);
    expect(adviceOn({ missing: action, reason: 'refused-by-organisation', detail })).toMatch(/organisation/);
  });
});
