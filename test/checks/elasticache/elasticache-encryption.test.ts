import elasticacheEncryption from '../../../functions/checks/elasticache/elasticache-encryption.ts';
import { elasticacheClusters } from '../../../functions/collect/elasticache/cache-clusters.ts';
import { elasticacheReplicationGroups } from '../../../functions/collect/elasticache/replication-groups.ts';
import { elasticacheServerlessCaches } from '../../../functions/collect/elasticache/serverless-caches.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { cacheCluster, replicationGroup, serverlessCache } from '../../support/elasticache.ts';

const { transitMode: _mode, ...plain } = replicationGroup({ inTransit: false });
const { transitMode: _none, ...plainCluster } = cacheCluster({ inTransit: false });

describeCheck(elasticacheEncryption, {
  flags: [
    {
      name: 'a group that sends in plain text',
      given: account().with(elasticacheReplicationGroups, plain),
      failures: [
        {
          severity: 'medium',
          discriminator: 'in-transit',
          message: 'the Redis replication group does not encrypt in transit',
          evidence: { engine: 'redis', transitEncryption: false, transitEncryptionMode: null },
        },
      ],
    },
    {
      name: 'a Valkey group that keeps in plain text',
      given: account().with(elasticacheReplicationGroups, replicationGroup({ engine: 'valkey', atRest: false })),
      failures: [
        {
          discriminator: 'at-rest',
          message: 'the Valkey replication group does not encrypt at rest',
          evidence: { engine: 'valkey', atRestEncryption: false },
        },
      ],
    },
    {
      name: 'a group that takes both kinds of connections',
      given: account().with(elasticacheReplicationGroups, replicationGroup({ transitMode: 'preferred' })),
      failures: [{ severity: 'low', discriminator: 'in-transit' }],
    },
    {
      name: 'a lone node of Redis',
      given: account().with(elasticacheClusters, { ...plainCluster, engine: 'redis' }),
      failures: [{ discriminator: 'in-transit' }, { discriminator: 'at-rest' }],
    },
    {
      name: 'memcached in plain text, which keeps nothing',
      given: account().with(elasticacheClusters, plainCluster),
      failures: [{ discriminator: 'in-transit', message: 'the memcached cluster does not encrypt in transit' }],
    },
  ],
  spares: [
    { name: 'a group that encrypts both ways', given: account().with(elasticacheReplicationGroups, replicationGroup()) },
    { name: 'memcached with TLS', given: account().with(elasticacheClusters, cacheCluster()) },
    { name: 'a serverless cache', given: account().with(elasticacheServerlessCaches, serverlessCache()) },
  ],
});
