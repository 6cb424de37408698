import rdsBackupRetention from '../../../functions/checks/rds/rds-backup-retention.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsBackupRetention, {
  flags: [
    {
      name: 'a week',
      given: given(dbInstance({ backupRetentionDays: 7 })),
      severity: 'medium',
      evidence: { engine: 'postgres', backupRetentionDays: 7, minimumDays: 30 },
    },
    {
      name: 'a day less than asked',
      given: given(dbInstance({ backupRetentionDays: 29 })),
      evidence: { engine: 'postgres', backupRetentionDays: 29, minimumDays: 30 },
    },
    {
      name: 'off',
      given: given(dbInstance({ backupRetentionDays: 0 })),
      failures: [{ severity: 'high', message: 'automated backups of the PostgreSQL instance are off' }],
    },
    {
      name: 'a cluster, and not its member as well',
      given: given(dbCluster({ backupRetentionDays: 1 }), dbInstance({ backupRetentionDays: 1, cluster: 'shop' })),
      failures: [{ arn: dbCluster().arn, message: 'automated backups of the Aurora PostgreSQL cluster are kept for 1 day' }],
    },
    {
      name: 'a cluster that copies another',
      given: given(dbCluster({ backupRetentionDays: 1, replicaOf: 'arn:aws:rds:us-east-1:111122223333:cluster:main' })),
      severity: 'medium',
    },
    {
      name: 'a DocumentDB cluster that is backed up for a day',
      given: given(dbCluster({ engine: 'docdb', backupRetentionDays: 1 })),
      evidence: { engine: 'docdb', backupRetentionDays: 1, minimumDays: 30 },
    },
  ],
  spares: [
    { name: 'thirty days', given: given(dbInstance(), dbCluster()) },
    { name: 'a read replica', given: given(dbInstance({ backupRetentionDays: 0, replicaOf: 'orders' })) },
    {
      name: 'a week where a week is enough',
      given: given(dbInstance({ backupRetentionDays: 7 })),
      parameters: { minimumDays: 7 },
    },
  ],
});
