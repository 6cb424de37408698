import type { Database } from '../../functions/collect/rds/databases.ts';
import { ACCOUNT, REGION } from './account.ts';

const secret = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:rds!db-1`;

/** A PostgreSQL instance in group `sg-1`, its password managed, its backups kept for 30 days. */
export function dbInstance(over: Partial<Database> = {}): Database {
  const name = over.name ?? 'orders';
  return {
    arn: `arn:aws:rds:${REGION}:${ACCOUNT}:db:${name}`,
    name,
    type: 'AWS::RDS::DBInstance',
    kind: 'instance',
    engine: 'postgres',
    status: 'available',
    masterUsername: 'admin',
    masterSecret: secret,
    iamAuthentication: false,
    express: false,
    backupRetentionDays: 30,
    port: 5432,
    securityGroups: ['sg-1'],
    ...over,
  };
}

/** An Aurora PostgreSQL cluster as well configured as {@link dbInstance}. */
export function dbCluster(over: Partial<Database> = {}): Database {
  const name = over.name ?? 'shop';
  return dbInstance({
    arn: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:${name}`,
    type: 'AWS::RDS::DBCluster',
    kind: 'cluster',
    engine: 'aurora-postgresql',
    engineMode: 'provisioned',
    ...over,
    name,
  });
}

/** The same database without a managed password. */
export function withOwnPassword(database: Database): Database {
  const { masterSecret: _managed, ...rest } = database;
  return rest;
}
