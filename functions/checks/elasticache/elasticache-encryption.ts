import { elasticacheClusters, type CacheCluster } from '../../collect/elasticache/cache-clusters.ts';
import { elasticacheReplicationGroups, type ReplicationGroup } from '../../collect/elasticache/replication-groups.ts';
import { elasticacheServerlessCaches } from '../../collect/elasticache/serverless-caches.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass, type Fail } from '../../evaluate/verdict.ts';

type Cache = CacheCluster | ReplicationGroup;

const names: Readonly<Record<string, string>> = { memcached: 'memcached', redis: 'Redis', valkey: 'Valkey' };

function wordsFor({ engine, kind }: Cache): string {
  return `${names[engine] ?? engine} ${kind}`;
}

function inTransit(cache: Cache): readonly Fail[] {
  const { engine, inTransit: isOn, transitMode = null } = cache;
  const evidence = { engine, transitEncryption: isOn, transitEncryptionMode: transitMode };
  const discriminator = 'in-transit';
  if (!isOn) return [fail(`the ${wordsFor(cache)} does not encrypt in transit`, evidence, { discriminator })];
  if (transitMode !== 'preferred') return [];
  const message = `the ${wordsFor(cache)} takes connections without TLS besides those with it`;
  return [fail(message, evidence, { discriminator, severity: 'low' })];
}

/** Memcached keeps nothing on disks, and has no such setting. */
function atRest(cache: Cache): readonly Fail[] {
  const { engine, atRest: isOn } = cache;
  if (isOn || engine === 'memcached') return [];
  const message = `the ${wordsFor(cache)} does not encrypt at rest`;
  return [fail(message, { engine, atRestEncryption: false }, { discriminator: 'at-rest' })];
}

export default defineCheck({
  id: 'elasticache-encryption',
  service: 'elasticache',
  title: 'Cache does not encrypt what it holds or sends',
  severity: 'medium',
  kind: 'exposure',
  why: 'Sessions and passwords of users are what caches hold: in plain text, anyone on the network or with a copy of a backup reads them.',
  remediation: {
    console:
      'ElastiCache › Redis or Valkey caches › Modify › Security: encryption in transit, Preferred first, then Required. At rest: make a backup and restore it to a new, encrypted cache.',
    cli: 'aws elasticache modify-replication-group --replication-group-id GROUP --transit-encryption-enabled --transit-encryption-mode preferred --apply-immediately',
    iac: 'AWS::ElastiCache::ReplicationGroup TransitEncryptionEnabled and AtRestEncryptionEnabled: true (the latter replaces it)',
  },
  source: 'Amazon ElastiCache User Guide, "Data security in Amazon ElastiCache"',
  subject: [elasticacheReplicationGroups, elasticacheClusters, elasticacheServerlessCaches],
  evaluate(cache) {
    // A serverless cache always encrypts, both ways.
    if (cache.kind === 'serverless cache') return pass();
    return [...inTransit(cache), ...atRest(cache)];
  },
});
