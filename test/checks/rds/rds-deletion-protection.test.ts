import rdsDeletionProtection from '../../../functions/checks/rds/rds-deletion-protection.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsDeletionProtection, {
  flags: [
    {
      name: 'an instance',
      given: given(dbInstance({ deletionProtection: false })),
      severity: 'medium',
      evidence: { engine: 'postgres', deletionProtection: false },
    },
    {
      name: 'a cluster, and not its member as well',
      given: given(dbCluster({ deletionProtection: false }), dbMember()),
      failures: [{ arn: dbCluster().arn, message: 'deletion protection of the Aurora PostgreSQL cluster is off' }],
    },
    {
      name: 'a Neptune cluster',
      given: given(dbCluster({ engine: 'neptune', deletionProtection: false })),
      evidence: { engine: 'neptune', deletionProtection: false },
    },
  ],
  spares: [
    { name: 'an instance that is protected', given: given(dbInstance()) },
    { name: 'the member of a protected cluster', given: given(dbCluster(), dbMember({ deletionProtection: false })) },
  ],
  unsure: [
    {
      name: 'RDS does not tell',
      given: given(dbInstance({ deletionProtection: undefined })),
      action: 'rds:DescribeDBClusters, rds:DescribeDBInstances',
    },
  ],
});
