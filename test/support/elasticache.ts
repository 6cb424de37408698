import type { CacheCluster } from '../../functions/collect/elasticache/cache-clusters.ts';
import type { ReplicationGroup } from '../../functions/collect/elasticache/replication-groups.ts';
import type { ServerlessCache } from '../../functions/collect/elasticache/serverless-caches.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A Redis group that encrypts both ways. */
export function replicationGroup(over: Partial<ReplicationGroup> = {}): ReplicationGroup {
  const name = over.name ?? 'sessions';
  return {
    arn: `arn:aws:elasticache:${REGION}:${ACCOUNT}:replicationgroup:${name}`,
    name,
    type: 'AWS::ElastiCache::ReplicationGroup',
    kind: 'replication group',
    engine: 'redis',
    status: 'available',
    inTransit: true,
    transitMode: 'required',
    atRest: true,
    ...over,
  };
}

/** A memcached cluster that encrypts in transit. */
export function cacheCluster(over: Partial<CacheCluster> = {}): CacheCluster {
  const name = over.name ?? 'pages';
  return {
    arn: `arn:aws:elasticache:${REGION}:${ACCOUNT}:cluster:${name}`,
    name,
    type: 'AWS::ElastiCache::CacheCluster',
    kind: 'cluster',
    engine: 'memcached',
    status: 'available',
    inTransit: true,
    transitMode: 'required',
    atRest: false,
    ...over,
  };
}

/** A serverless cache. */
export function serverlessCache(over: Partial<ServerlessCache> = {}): ServerlessCache {
  const name = over.name ?? 'carts';
  return {
    arn: `arn:aws:elasticache:${REGION}:${ACCOUNT}:serverlesscache:${name}`,
    name,
    type: 'AWS::ElastiCache::ServerlessCache',
    kind: 'serverless cache',
    engine: 'valkey',
    status: 'available',
    ...over,
  };
}
