import type { FullItem } from '../../functions/collect/dataset.ts';
import type { rdsDatabases } from '../../functions/collect/rds/databases.ts';
import type { RdsSnapshot } from '../../functions/collect/rds/snapshots.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A database with every part. */
export type RdsDatabase = FullItem<typeof rdsDatabases>;

const secret = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:rds!db-1`;
const key = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

/** A PostgreSQL 16 instance in group `sg-1`, with a standby, and every setting as it is best. */
export function dbInstance(over: Partial<RdsDatabase> = {}): RdsDatabase {
  const name = over.name ?? 'orders';
  return {
    arn: `arn:aws:rds:${REGION}:${ACCOUNT}:db:${name}`,
    name,
    type: 'AWS::RDS::DBInstance',
    kind: 'instance',
    engine: 'postgres',
    engineVersion: '16.4',
    status: 'available',
    masterUsername: 'admin',
    masterSecret: secret,
    kmsKeyId: key,
    encrypted: true,
    deletionProtection: true,
    copiesTags: true,
    logExports: ['postgresql', 'upgrade'],
    minorUpgrades: true,
    multiAz: true,
    allocatedStorage: 100,
    maxAllocatedStorage: 1000,
    parameterGroups: [{ name: 'default.postgres16', status: 'in-sync' }],
    parameters: read([]),
    iamAuthentication: false,
    express: false,
    backupRetentionDays: 30,
    port: 5432,
    securityGroups: ['sg-1'],
    publiclyAccessible: false,
    subnets: ['subnet-1'],
    zone: `${REGION}a`,
    ...over,
  };
}

/** An Aurora PostgreSQL 17 cluster as well configured as {@link dbInstance}. */
export function dbCluster(over: Partial<RdsDatabase> = {}): RdsDatabase {
  const name = over.name ?? 'shop';
  const { maxAllocatedStorage: _max, minorUpgrades: _upgrades, subnets: _subnets, zone: _zone, ...base } = dbInstance();
  return {
    ...base,
    arn: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:${name}`,
    type: 'AWS::RDS::DBCluster',
    kind: 'cluster',
    engine: 'aurora-postgresql',
    engineVersion: '17.4',
    engineMode: 'provisioned',
    parameterGroups: [{ name: 'default.aurora-postgresql17' }],
    awaitingReboot: [],
    ...over,
    name,
  };
}

/** An instance of cluster `shop`, as RDS describes one: what is the cluster's is off, or is not told. */
export function dbMember(over: Partial<RdsDatabase> = {}): RdsDatabase {
  const { maxAllocatedStorage: _max, ...base } = dbInstance({ name: 'shop-1' });
  return {
    ...base,
    engine: 'aurora-postgresql',
    engineVersion: '17.4',
    cluster: 'shop',
    multiAz: false,
    deletionProtection: false,
    copiesTags: false,
    backupRetentionDays: 1,
    logExports: [],
    allocatedStorage: 1,
    parameterGroups: [{ name: 'default.aurora-postgresql17', status: 'in-sync' }],
    ...over,
  };
}

/** The same database without a managed password. */
export function withOwnPassword(database: RdsDatabase): RdsDatabase {
  const { masterSecret: _managed, ...rest } = database;
  return rest;
}

/** A snapshot of an instance, encrypted and shared with nobody. */
export function dbSnapshot(over: Partial<RdsSnapshot> = {}): RdsSnapshot {
  const name = over.name ?? 'orders-before-upgrade';
  return {
    arn: `arn:aws:rds:${REGION}:${ACCOUNT}:snapshot:${name}`,
    name,
    type: 'AWS::RDS::DBSnapshot',
    kind: 'instance',
    engine: 'postgres',
    encrypted: true,
    sharedWith: read([]),
    ...over,
  };
}
