import rdsEncryption from '../../../functions/checks/rds/rds-encryption.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsEncryption, {
  flags: [
    {
      name: 'an instance',
      given: given(dbInstance({ encrypted: false })),
      severity: 'high',
      evidence: { engine: 'postgres', storageEncrypted: false },
    },
    {
      name: 'a cluster, and not its member as well',
      given: given(dbCluster({ encrypted: false }), dbMember({ encrypted: false })),
      failures: [{ arn: dbCluster().arn, message: 'the storage of the Aurora PostgreSQL cluster is not encrypted' }],
    },
    {
      name: 'a DocumentDB cluster',
      given: given(dbCluster({ engine: 'docdb', encrypted: false })),
      failures: [{ message: 'the storage of the DocumentDB cluster is not encrypted' }],
    },
    { name: 'a read replica, whose storage is its own', given: given(dbInstance({ replicaOf: 'main', encrypted: false })) },
  ],
  spares: [
    { name: 'an instance and a cluster that are encrypted', given: given(dbInstance(), dbCluster()) },
    { name: 'the member of a cluster', given: given(dbCluster(), dbMember({ encrypted: false })) },
  ],
  unsure: [
    {
      name: 'RDS does not tell',
      given: given(dbInstance({ encrypted: undefined })),
      action: 'rds:DescribeDBClusters, rds:DescribeDBInstances',
    },
  ],
});
