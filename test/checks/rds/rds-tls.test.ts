import rdsTls from '../../../functions/checks/rds/rds-tls.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const given = (...databases: RdsDatabase[]) => account().with(rdsDatabases, ...databases);
const set = (name: string, value: string, atReboot = false) => read([{ name, value, atReboot }]);
const own = (status = 'in-sync') => ({ parameterGroups: [{ name: 'own', status }] });
const ofCluster = { parameterGroups: [{ name: 'own' }] };
const instance = (engine: string, engineVersion: string, over: Partial<RdsDatabase> = {}) =>
  dbInstance({ engine, engineVersion, ...over });

describeCheck(rdsTls, {
  flags: [
    {
      name: 'PostgreSQL 14, which does not force TLS by default',
      given: given(instance('postgres', '14.12', { parameterGroups: [{ name: 'default.postgres14', status: 'in-sync' }] })),
      failures: [
        {
          severity: 'medium',
          message: 'the PostgreSQL instance takes connections without TLS: rds.force_ssl is off by default',
          evidence: {
            engine: 'postgres',
            engineVersion: '14.12',
            parameterGroup: 'default.postgres14',
            parameter: 'rds.force_ssl',
            value: null,
          },
        },
      ],
    },
    {
      name: 'PostgreSQL 16 with a group that turns it off',
      given: given(dbInstance({ ...own(), parameters: set('rds.force_ssl', '0') })),
      evidence: { engine: 'postgres', engineVersion: '16.4', parameterGroup: 'own', parameter: 'rds.force_ssl', value: '0' },
    },
    {
      name: 'a value that waits for a reboot',
      given: given(instance('sqlserver-se', '15.00', { ...own('pending-reboot'), parameters: set('rds.force_ssl', '1', true) })),
      failures: [{ message: 'rds.force_ssl of the SQL Server instance is set to 1, but waits for a reboot' }],
    },
    { name: 'MySQL 8.4', given: given(instance('mysql', '8.4.3')) },
    { name: 'MariaDB 11.4', given: given(instance('mariadb', '11.4.4')) },
    { name: 'SQL Server', given: given(instance('sqlserver-se', '15.00')) },
    {
      name: 'Db2 that speaks both',
      given: given(instance('db2-se', '11.5', { ...own(), parameters: set('DB2COMM', 'TCPIP,SSL') })),
    },
    { name: 'Aurora MySQL 3', given: given(dbCluster({ engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0' })) },
    { name: 'Aurora PostgreSQL 16', given: given(dbCluster({ engineVersion: '16.6' })) },
    {
      name: 'an Aurora cluster one of whose instances has a group that turns it off',
      given: given(
        dbCluster({ ...ofCluster, parameters: set('rds.force_ssl', '1') }),
        dbMember(),
        dbMember({ name: 'shop-2', ...own(), parameters: set('rds.force_ssl', '0') }),
      ),
      failures: [
        {
          arn: dbCluster().arn,
          evidence: {
            engine: 'aurora-postgresql',
            engineVersion: '17.4',
            parameterGroup: 'own',
            parameter: 'rds.force_ssl',
            value: '0',
            instances: ['shop-2'],
          },
        },
      ],
    },
    {
      name: 'an Aurora cluster whose instance waits for a reboot',
      given: given(
        dbCluster({
          engineVersion: '16.6',
          ...ofCluster,
          awaitingReboot: ['shop-1'],
          parameters: set('rds.force_ssl', '1', true),
        }),
        dbMember(),
      ),
      failures: [{ message: 'rds.force_ssl of the Aurora PostgreSQL cluster is set to 1, but waits for a reboot' }],
    },
    {
      name: 'DocumentDB with TLS disabled',
      given: given(dbCluster({ engine: 'docdb', engineVersion: '5.0.0', ...ofCluster, parameters: set('tls', 'disabled') })),
      evidence: { engine: 'docdb', engineVersion: '5.0.0', parameterGroup: 'own', parameter: 'tls', value: 'disabled' },
    },
    {
      name: 'Neptune before 1.0.4.0 that takes HTTP',
      given: given(
        dbCluster({ engine: 'neptune', engineVersion: '1.0.3.0', ...ofCluster, parameters: set('neptune_enforce_ssl', '0') }),
      ),
    },
  ],
  spares: [
    { name: 'PostgreSQL 15, which forces it by default', given: given(instance('postgres', '15.7')) },
    {
      name: 'PostgreSQL 14 with a group that forces it',
      given: given(instance('postgres', '14.12', { ...own(), parameters: set('rds.force_ssl', '1') })),
    },
    {
      name: 'a value that counts at once, though another waits for a reboot',
      given: given(instance('mysql', '8.0.36', { ...own('pending-reboot'), parameters: set('require_secure_transport', 'ON') })),
    },
    { name: 'MySQL 9.7', given: given(instance('mysql', '9.7.0')) },
    { name: 'MariaDB 11.8', given: given(instance('mariadb', '11.8.1')) },
    {
      name: 'Db2 that speaks TLS only',
      given: given(instance('db2-se', '11.5', { ...own(), parameters: set('DB2COMM', 'SSL') })),
    },
    { name: 'Aurora PostgreSQL 17', given: given(dbCluster(), dbMember()) },
    { name: 'Aurora MySQL 8.4', given: given(dbCluster({ engine: 'aurora-mysql', engineVersion: '8.4.mysql_aurora.8.4.0' })) },
    {
      name: 'an Aurora cluster whose group forces it, and its instance',
      given: given(dbCluster({ engineVersion: '16.6', ...ofCluster, parameters: set('rds.force_ssl', '1') }), dbMember()),
    },
    { name: 'DocumentDB, where TLS is on by default', given: given(dbCluster({ engine: 'docdb', engineVersion: '5.0.0' })) },
    {
      name: 'DocumentDB with the newest TLS only',
      given: given(dbCluster({ engine: 'docdb', engineVersion: '5.0.0', ...ofCluster, parameters: set('tls', 'tls1.3+') })),
    },
    { name: 'Neptune, which takes HTTPS only', given: given(dbCluster({ engine: 'neptune', engineVersion: '1.3.2.0' })) },
    { name: 'Oracle, where no parameter forces it', given: given(instance('oracle-ee', '19.0.0')) },
    { name: 'RDS Custom', given: given(instance('custom-sqlserver-se', '15.00')) },
  ],
  unsure: [
    {
      name: 'the parameters may not be read',
      given: given(dbInstance({ ...own(), parameters: denied('rds:DescribeDBParameters') })),
      action: 'rds:DescribeDBParameters',
    },
    {
      name: 'a group of an instance of the cluster may not be read',
      given: given(dbCluster(), dbMember({ ...own(), parameters: denied('rds:DescribeDBParameters') })),
      action: 'rds:DescribeDBParameters',
    },
  ],
});
