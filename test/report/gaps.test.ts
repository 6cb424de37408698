import type { UnknownEntry } from '../../functions/model/run.ts';
import { gapsOf } from '../../functions/report/gaps.ts';

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
        action: 's3:GetBucketPolicy',
        regions: ['eu-west-1', 'us-east-1'],
        checks: ['s3-bucket-public', 's3-tls-only'],
      }),
    ]);
  });

  it('takes a region that is not enabled for one thing, and each such region for another', () => {
    const off = (region: string, action: string) => entry({ region, action, reason: 'region-disabled' });
    const gaps = gapsOf([
      off('ap-east-1', 'ec2:DescribeVolumes'),
      off('ap-east-1', 'kms:ListKeys'),
      off('me-south-1', 'kms:ListKeys'),
    ]);
    expect(gaps.map(({ action }) => action)).toEqual(['every call in ap-east-1', 'every call in me-south-1']);
  });

  it('keeps apart the reasons for which one action failed', () => {
    expect(gapsOf([entry({}), entry({ reason: 'throttled' })])).toHaveLength(2);
  });
});
