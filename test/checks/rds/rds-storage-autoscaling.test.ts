import rdsStorageAutoscaling from '../../../functions/checks/rds/rds-storage-autoscaling.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsStorageAutoscaling, {
  flags: [
    {
      name: 'an instance without a maximum',
      given: given(dbInstance({ maxAllocatedStorage: undefined })),
      severity: 'low',
      evidence: { engine: 'postgres', allocatedStorage: 100, maxAllocatedStorage: null },
    },
    {
      name: 'a maximum that is reached already',
      given: given(dbInstance({ allocatedStorage: 200, maxAllocatedStorage: 200 })),
      evidence: { engine: 'postgres', allocatedStorage: 200, maxAllocatedStorage: 200 },
    },
  ],
  spares: [
    { name: 'a maximum above what is allocated', given: given(dbInstance({ allocatedStorage: 200, maxAllocatedStorage: 201 })) },
    { name: 'Aurora, whose storage grows by itself', given: given(dbCluster(), dbMember()) },
    { name: 'DocumentDB', given: given(dbInstance({ engine: 'docdb', maxAllocatedStorage: undefined })) },
    {
      name: 'a Multi-AZ DB cluster, which cannot',
      given: given(dbCluster({ engine: 'mysql' }), dbMember({ engine: 'mysql', allocatedStorage: 100 })),
    },
    { name: 'RDS Custom', given: given(dbInstance({ engine: 'custom-oracle-ee', maxAllocatedStorage: undefined })) },
  ],
});
