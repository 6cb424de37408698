import rdsMinorUpgrade from '../../../functions/checks/rds/rds-minor-upgrade.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsMinorUpgrade, {
  flags: [
    {
      name: 'an instance',
      given: given(dbInstance({ minorUpgrades: false })),
      severity: 'low',
      evidence: { engine: 'postgres', autoMinorVersionUpgrade: false },
    },
    {
      name: 'an instance of an Aurora cluster, where the setting is',
      given: given(dbCluster(), dbMember({ minorUpgrades: false })),
      failures: [{ arn: dbMember().arn, message: 'automatic minor upgrades of the Aurora PostgreSQL instance are off' }],
    },
    {
      name: 'a Multi-AZ DB cluster, and not its member as well',
      given: given(
        dbCluster({ engine: 'postgres', minorUpgrades: false }),
        dbMember({ engine: 'postgres', minorUpgrades: false }),
      ),
      failures: [{ arn: dbCluster().arn }],
    },
  ],
  spares: [
    { name: 'an instance that is upgraded', given: given(dbInstance()) },
    { name: 'an Aurora cluster, of which nothing is told', given: given(dbCluster(), dbMember()) },
    { name: 'DocumentDB, which has no such upgrades', given: given(dbInstance({ engine: 'docdb', minorUpgrades: false })) },
    { name: 'RDS Custom', given: given(dbInstance({ engine: 'custom-oracle-ee', minorUpgrades: false })) },
  ],
});
