import rdsCopyTags from '../../../functions/checks/rds/rds-copy-tags.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);

describeCheck(rdsCopyTags, {
  flags: [
    {
      name: 'an instance',
      given: given(dbInstance({ copiesTags: false })),
      severity: 'low',
      evidence: { engine: 'postgres', copyTagsToSnapshot: false },
    },
    {
      name: 'an Aurora cluster, and not its member as well',
      given: given(dbCluster({ copiesTags: false }), dbMember({ copiesTags: true })),
      failures: [{ arn: dbCluster().arn, message: 'tags of the Aurora PostgreSQL cluster are not copied to its snapshots' }],
    },
    {
      name: 'a Neptune cluster',
      given: given(dbCluster({ engine: 'neptune', copiesTags: false })),
      evidence: { engine: 'neptune', copyTagsToSnapshot: false },
    },
  ],
  spares: [
    { name: 'an instance that copies them', given: given(dbInstance()) },
    { name: 'the member of a cluster that copies them', given: given(dbCluster(), dbMember({ copiesTags: false })) },
    { name: 'DocumentDB, which cannot', given: given(dbCluster({ engine: 'docdb', copiesTags: false })) },
  ],
});
