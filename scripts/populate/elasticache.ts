import { CreateCacheClusterCommand, CreateReplicationGroupCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { clientOptions, HOME, type Stage } from './account.ts';

const check = 'elasticache-encryption';

/** Two groups of Redis, one in plain text, and a memcached cluster in plain text. */
export async function populateElasticache({ target, ledger }: Stage): Promise<void> {
  const elasticache = new ElastiCacheClient(clientOptions(target, HOME));
  const arnOf = (kind: string, name: string) => `arn:aws:elasticache:${HOME}:${target.account}:${kind}:${name}`;
  const group = async (name: string, encrypts: boolean): Promise<void> => {
    await elasticache.send(
      new CreateReplicationGroupCommand({
        ReplicationGroupId: name,
        ReplicationGroupDescription: name,
        Engine: 'redis',
        CacheNodeType: 'cache.t3.micro',
        NumCacheClusters: 1,
        TransitEncryptionEnabled: encrypts,
        AtRestEncryptionEnabled: encrypts,
      }),
    );
  };
  await group('sessions', false);
  await group('carts', true);
  await elasticache.send(
    new CreateCacheClusterCommand({
      CacheClusterId: 'pages',
      Engine: 'memcached',
      CacheNodeType: 'cache.t3.micro',
      NumCacheNodes: 1,
    }),
  );
  ledger.expect(check, arnOf('replicationgroup', 'sessions'));
  ledger.expect(check, arnOf('cluster', 'pages'));
  ledger.spare(check, arnOf('replicationgroup', 'carts'));
}
