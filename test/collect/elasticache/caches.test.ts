import {
  DescribeCacheClustersCommand,
  DescribeReplicationGroupsCommand,
  DescribeServerlessCachesCommand,
  ElastiCacheClient,
} from '@aws-sdk/client-elasticache';
import { mockClient } from 'aws-sdk-client-mock';
import { elasticacheClusters } from '../../../functions/collect/elasticache/cache-clusters.ts';
import { elasticacheReplicationGroups } from '../../../functions/collect/elasticache/replication-groups.ts';
import { elasticacheServerlessCaches } from '../../../functions/collect/elasticache/serverless-caches.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ElastiCacheClient);
beforeEach(() => aws.reset());
const arnOf = (rest: string) => `arn:aws:elasticache:${REGION}:${ACCOUNT}:${rest}`;

test('replication groups of all pages, but for one that is being deleted', async () => {
  aws
    .on(DescribeReplicationGroupsCommand, { MaxRecords: 100 })
    .resolves({
      ReplicationGroups: [
        {
          ARN: arnOf('replicationgroup:a'),
          ReplicationGroupId: 'a',
          Status: 'available',
          Engine: 'valkey',
          TransitEncryptionEnabled: true,
          TransitEncryptionMode: 'preferred',
          AtRestEncryptionEnabled: true,
          KmsKeyId: 'arn:key',
        },
        { ReplicationGroupId: 'old', Status: 'deleting' },
      ],
      Marker: 'more',
    })
    .on(DescribeReplicationGroupsCommand, { MaxRecords: 100, Marker: 'more' })
    .resolves({ ReplicationGroups: [{ ReplicationGroupId: 'b', Status: 'modifying' }] });
  const type = 'AWS::ElastiCache::ReplicationGroup';
  const kind = 'replication group';
  expect(await collectHere(elasticacheReplicationGroups)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('replicationgroup:a'),
        name: 'a',
        type,
        kind,
        engine: 'valkey',
        status: 'available',
        inTransit: true,
        transitMode: 'preferred',
        atRest: true,
        kmsKeyId: 'arn:key',
      },
      {
        arn: arnOf('replicationgroup:b'),
        name: 'b',
        type,
        kind,
        engine: 'redis',
        status: 'modifying',
        inTransit: false,
        atRest: false,
      },
    ],
  });
});

test('clusters that are in no replication group', async () => {
  aws.on(DescribeCacheClustersCommand, { MaxRecords: 100, ShowCacheClustersNotInReplicationGroups: true }).resolves({
    CacheClusters: [
      { CacheClusterId: 'm', Engine: 'memcached', CacheClusterStatus: 'available', TransitEncryptionEnabled: true },
      { CacheClusterId: 'a-001', Engine: 'redis', CacheClusterStatus: 'available', ReplicationGroupId: 'a' },
      { CacheClusterId: 'old', Engine: 'memcached', CacheClusterStatus: 'deleting' },
    ],
  });
  expect(await collectHere(elasticacheClusters)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('cluster:m'),
        name: 'm',
        type: 'AWS::ElastiCache::CacheCluster',
        kind: 'cluster',
        engine: 'memcached',
        status: 'available',
        inTransit: true,
        atRest: false,
      },
    ],
  });
});

test('serverless caches', async () => {
  aws.on(DescribeServerlessCachesCommand, { MaxResults: 50 }).resolves({
    ServerlessCaches: [
      { ARN: arnOf('serverlesscache:s'), ServerlessCacheName: 's', Engine: 'valkey', Status: 'available' },
      { ServerlessCacheName: 'old', Engine: 'valkey', Status: 'deleting' },
    ],
  });
  expect(await collectHere(elasticacheServerlessCaches)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('serverlesscache:s'),
        name: 's',
        type: 'AWS::ElastiCache::ServerlessCache',
        kind: 'serverless cache',
        engine: 'valkey',
        status: 'available',
      },
    ],
  });
});

test.each([
  [
    () => aws.on(DescribeReplicationGroupsCommand),
    () => collectHere(elasticacheReplicationGroups),
    'elasticache:DescribeReplicationGroups',
  ],
  [() => aws.on(DescribeCacheClustersCommand), () => collectHere(elasticacheClusters), 'elasticache:DescribeCacheClusters'],
  [
    () => aws.on(DescribeServerlessCachesCommand),
    () => collectHere(elasticacheServerlessCaches),
    'elasticache:DescribeServerlessCaches',
  ],
] as const)('an answer without its list, and a refusal: %#', async (on, collect, action) => {
  on()
    .resolvesOnce({})
    .rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await collect()).toMatchObject({ state: 'unreadable', reason: 'malformed', action });
  expect(await collect()).toMatchObject({ state: 'unreadable', reason: 'denied', action });
});
