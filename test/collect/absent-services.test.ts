import { namingAbsentServices } from '../../functions/collect/absent-services.ts';
import type { ScopeReading } from '../../functions/model/inventory.ts';
import { read, type Read, type Unreadable } from '../../functions/model/read.ts';

const scope = { account: '111122223333', partition: 'aws', region: 'eu-west-9' };
const failed = (action: string, detail: string, over: Partial<Unreadable> = {}): Unreadable => ({
  state: 'unreadable',
  dataset: 'a.dataset',
  action,
  reason: 'unreachable',
  detail,
  ...over,
});
const unresolved = (over: Partial<Unreadable> = {}) =>
  failed('elasticfilesystem:DescribeFileSystems', 'Error: getaddrinfo ENOTFOUND elasticfilesystem.eu-west-9.amazonaws.com', over);

const reasons = (datasets: Readonly<Record<string, Read<readonly never[]>>>, region = scope.region) => {
  const reading: ScopeReading = namingAbsentServices({ scope: { ...scope, region }, datasets });
  return Object.values(reading.datasets).map((each) => (each.state === 'read' ? 'read' : each.reason));
};

describe('a service whose host has no address', () => {
  it('is one that the region lacks, where another answered', () => {
    expect(reasons({ efs: unresolved(), ec2: read([]) })).toEqual(['not-in-region', 'read']);
  });

  it('is that for all that was to be asked of it, also what was not sent any more', () => {
    const unsent = failed('elasticfilesystem:DescribeMountTargets', 'EndpointDown: elasticfilesystem could not be reached');
    expect(reasons({ efs: unresolved(), targets: unsent, ec2: read([]) })).toEqual(['not-in-region', 'not-in-region', 'read']);
  });

  it.each([
    ['nothing of the region answered', { efs: unresolved(), ec2: failed('ec2:DescribeVpcs', 'getaddrinfo ENOTFOUND ec2') }, 0],
    [
      'the host is not of the region',
      { efs: failed('elasticfilesystem:DescribeFileSystems', 'getaddrinfo ENOTFOUND proxy.corp'), ec2: read([]) },
      0,
    ],
    [
      'the host does not answer',
      { efs: failed('elasticfilesystem:DescribeFileSystems', 'connect ETIMEDOUT 10.0.0.1:443'), ec2: read([]) },
      0,
    ],
    [
      'another service cannot be reached',
      { efs: unresolved(), kms: failed('kms:ListKeys', 'connect ECONNREFUSED'), ec2: read([]) },
      1,
    ],
  ])('is told from a network that is broken when %s', (_name, datasets, absent) => {
    expect(reasons(datasets).filter((reason) => reason === 'not-in-region')).toHaveLength(absent);
  });

  it('keeps a reason that AWS gave itself', () => {
    const refused = failed('elasticfilesystem:DescribeMountTargets', 'AccessDenied', { reason: 'denied' });
    expect(reasons({ efs: unresolved(), targets: refused, ec2: read([]) })).toEqual(['not-in-region', 'denied', 'read']);
  });

  it('is not asked about for the global services', () => {
    expect(reasons({ efs: unresolved(), iam: read([]) }, 'global')).toEqual(['unreachable', 'read']);
  });
});
