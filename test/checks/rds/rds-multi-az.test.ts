import rdsMultiAz from '../../../functions/checks/rds/rds-multi-az.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);
const second = (zone: string) => dbMember({ name: 'shop-2', zone });

describeCheck(rdsMultiAz, {
  flags: [
    {
      name: 'an instance without a standby',
      given: given(dbInstance({ multiAz: false })),
      severity: 'medium',
      evidence: { engine: 'postgres', multiAz: false, zone: 'eu-west-1a' },
    },
    {
      name: 'an Aurora cluster with one instance, and not that as well',
      given: given(dbCluster({ multiAz: false }), dbMember()),
      failures: [
        {
          arn: dbCluster().arn,
          message: 'all instances of the Aurora PostgreSQL cluster stand in one zone',
          evidence: { engine: 'aurora-postgresql', instances: ['shop-1'], zones: ['eu-west-1a'] },
        },
      ],
    },
    {
      name: 'two instances in the same zone',
      given: given(dbCluster({ multiAz: false }), dbMember(), second('eu-west-1a')),
      evidence: { engine: 'aurora-postgresql', instances: ['shop-1', 'shop-2'], zones: ['eu-west-1a'] },
    },
    {
      name: 'a DocumentDB cluster with one instance',
      given: given(dbCluster({ engine: 'docdb', multiAz: false }), dbMember({ engine: 'docdb' })),
    },
  ],
  spares: [
    { name: 'an instance with a standby', given: given(dbInstance()) },
    { name: 'a cluster with instances in two zones', given: given(dbCluster(), dbMember(), second('eu-west-1b')) },
    { name: 'a read replica', given: given(dbInstance({ multiAz: false, replicaOf: 'main' })) },
    { name: 'Aurora Serverless v1', given: given(dbCluster({ engineMode: 'serverless', multiAz: false })) },
    { name: 'a cluster without an instance, as a secondary may be', given: given(dbCluster({ multiAz: false })) },
    { name: 'RDS Custom for Oracle', given: given(dbInstance({ engine: 'custom-oracle-ee', multiAz: false })) },
    { name: 'SQL Server Express, which cannot', given: given(dbInstance({ engine: 'sqlserver-ex', multiAz: false })) },
  ],
});
