import rdsLogExports from '../../../functions/checks/rds/rds-log-exports.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsLogExports, {
  flags: [
    {
      name: 'an instance that exports nothing',
      given: given(dbInstance({ logExports: [] })),
      failures: [
        {
          severity: 'low',
          message: 'the log postgresql of the PostgreSQL instance is not exported',
          evidence: { engine: 'postgres', exported: [], missing: ['postgresql'] },
        },
      ],
    },
    {
      name: 'one that exports another log only',
      given: given(dbInstance({ engine: 'mysql', logExports: ['slowquery'] })),
      evidence: { engine: 'mysql', exported: ['slowquery'], missing: ['error'] },
    },
    {
      name: 'an Aurora cluster, and not its member as well',
      given: given(dbCluster({ logExports: [] }), dbMember()),
      failures: [{ arn: dbCluster().arn }],
    },
    {
      name: 'a DocumentDB cluster without its audit log',
      given: given(dbCluster({ engine: 'docdb', logExports: ['profiler'] })),
      evidence: { engine: 'docdb', exported: ['profiler'], missing: ['audit'] },
    },
    { name: 'an Oracle edition', given: given(dbInstance({ engine: 'oracle-se2', logExports: [] })) },
    {
      name: 'more logs that are wanted',
      given: given(dbInstance({ engine: 'oracle-ee', logExports: ['alert'] })),
      parameters: { logs: { oracle: ['alert', 'audit', 'listener'] } },
      failures: [{ message: 'the logs audit, listener of the Oracle instance are not exported' }],
    },
  ],
  spares: [
    { name: 'the main log is exported', given: given(dbInstance({ logExports: ['postgresql'] })) },
    { name: 'the member of a cluster that exports', given: given(dbCluster(), dbMember()) },
    { name: 'Aurora Serverless v1', given: given(dbCluster({ engineMode: 'serverless', logExports: [] })) },
    { name: 'RDS Custom', given: given(dbInstance({ engine: 'custom-oracle-ee', logExports: [] })) },
    {
      name: 'an engine of which no log is wanted',
      given: given(dbInstance({ logExports: [] })),
      parameters: { logs: { postgres: [] } },
    },
  ],
  unsure: [
    {
      name: 'it is not told what is exported',
      given: given(dbInstance({ logExports: undefined })),
      action: 'rds:DescribeDBClusters, rds:DescribeDBInstances',
    },
  ],
});
