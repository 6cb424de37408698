import rdsManagedPassword from '../../../functions/checks/rds/rds-managed-password.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, withOwnPassword, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);
const instance = (over: Partial<RdsDatabase> = {}) => withOwnPassword(dbInstance(over));
const cluster = (over: Partial<RdsDatabase> = {}) => withOwnPassword(dbCluster(over));

describeCheck(rdsManagedPassword, {
  flags: [
    {
      name: 'an instance with a password of its owner',
      given: given(instance()),
      evidence: { engine: 'postgres', masterUserSecret: null, iamAuthentication: false },
    },
    {
      name: 'a cluster, and not its member as well',
      given: given(cluster(), instance({ name: 'shop-1', cluster: 'shop' })),
      failures: [
        { arn: dbCluster().arn, evidence: { engine: 'aurora-postgresql', masterUserSecret: null, iamAuthentication: false } },
      ],
    },
    {
      name: 'IAM authentication beside a master password',
      given: given(cluster({ iamAuthentication: true })),
      evidence: { engine: 'aurora-postgresql', masterUserSecret: null, iamAuthentication: true },
    },
  ],
  spares: [
    { name: 'a managed password', given: given(dbInstance(), dbCluster()) },
    { name: 'the member of a managed cluster', given: given(dbCluster(), instance({ cluster: 'shop' })) },
    {
      name: 'a Neptune cluster, which has no master password',
      given: given(dbCluster({ engine: 'neptune', masterSecret: undefined })),
    },
    { name: 'a read replica', given: given(instance({ replicaOf: 'orders' })) },
    { name: 'a cluster of express configuration', given: given(cluster({ express: true, iamAuthentication: true })) },
    {
      name: 'IAM authentication without a master user',
      given: given({ ...cluster({ iamAuthentication: true }), masterUsername: undefined }),
    },
    {
      name: 'a cluster listed as IAM-only',
      given: given(cluster({ iamAuthentication: true })),
      parameters: { iamOnly: ['shop'] },
    },
    { name: 'RDS Custom, which cannot', given: given(instance({ engine: 'custom-oracle-ee' })) },
    { name: 'a member of a global database, which cannot', given: given(cluster({ globalCluster: 'shop-global' })) },
    { name: 'Aurora Serverless v1, which cannot', given: given(cluster({ engineMode: 'serverless' })) },
  ],
});
