import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(RDSClient);
beforeEach(() => aws.reset());

const described = (name: string, engine = 'postgres') => ({
  DBInstanceArn: `arn:aws:rds:${REGION}:${ACCOUNT}:db:${name}`,
  DBInstanceIdentifier: name,
  Engine: engine,
  DBInstanceStatus: 'available',
  BackupRetentionPeriod: 7,
});
const describedCluster = (name: string, engine = 'aurora-mysql') => ({
  DBClusterArn: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:${name}`,
  DBClusterIdentifier: name,
  Engine: engine,
  Status: 'available',
  BackupRetentionPeriod: 1,
});

const listed = (instances: object[], clusters: object[] = []) => {
  aws.on(DescribeDBInstancesCommand, { MaxRecords: 100 }).resolves({ DBInstances: instances });
  aws.on(DescribeDBClustersCommand, { MaxRecords: 100 }).resolves({ DBClusters: clusters });
};

test('an instance and a cluster carry what is asked of them', async () => {
  listed(
    [
      {
        ...described('orders'),
        MasterUsername: 'admin',
        MasterUserSecret: { SecretArn: 'arn:secret', SecretStatus: 'active' },
        ReadReplicaSourceDBInstanceIdentifier: 'main',
        Endpoint: { Port: 5432 },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
        EngineVersion: '16.4',
        StorageEncrypted: true,
        DeletionProtection: false,
        CopyTagsToSnapshot: true,
        EnabledCloudwatchLogsExports: ['postgresql'],
        AutoMinorVersionUpgrade: true,
        MultiAZ: false,
        AllocatedStorage: 100,
        MaxAllocatedStorage: 1000,
        PubliclyAccessible: false,
        DBSubnetGroup: { Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
        AvailabilityZone: 'eu-west-1a',
        DBParameterGroups: [{ DBParameterGroupName: 'default.postgres16', ParameterApplyStatus: 'in-sync' }],
      },
    ],
    [
      {
        ...describedCluster('shop'),
        EngineMode: 'provisioned',
        IAMDatabaseAuthenticationEnabled: true,
        GlobalClusterIdentifier: 'shop-global',
        ReplicationSourceIdentifier: '',
        InternetAccessGatewayEnabled: true,
        Port: 3306,
        StorageEncrypted: false,
        MultiAZ: true,
        DBClusterParameterGroup: 'default.aurora-mysql8.0',
        DBClusterMembers: [
          { DBInstanceIdentifier: 'shop-1', DBClusterParameterGroupStatus: 'in-sync' },
          { DBInstanceIdentifier: 'shop-2', DBClusterParameterGroupStatus: 'pending-reboot' },
        ],
      },
    ],
  );
  expect(await collectHere(rdsDatabases)).toEqual({
    state: 'read',
    value: [
      {
        arn: described('orders').DBInstanceArn,
        name: 'orders',
        type: 'AWS::RDS::DBInstance',
        kind: 'instance',
        engine: 'postgres',
        status: 'available',
        replicaOf: 'main',
        masterUsername: 'admin',
        masterSecret: 'arn:secret',
        port: 5432,
        engineVersion: '16.4',
        encrypted: true,
        deletionProtection: false,
        copiesTags: true,
        logExports: ['postgresql'],
        minorUpgrades: true,
        multiAz: false,
        allocatedStorage: 100,
        maxAllocatedStorage: 1000,
        publiclyAccessible: false,
        subnets: ['subnet-1'],
        zone: 'eu-west-1a',
        parameterGroups: [{ name: 'default.postgres16', status: 'in-sync' }],
        parameters: read([]),
        iamAuthentication: false,
        express: false,
        backupRetentionDays: 7,
        securityGroups: ['sg-1'],
      },
      {
        arn: describedCluster('shop').DBClusterArn,
        name: 'shop',
        type: 'AWS::RDS::DBCluster',
        kind: 'cluster',
        engine: 'aurora-mysql',
        status: 'available',
        globalCluster: 'shop-global',
        engineMode: 'provisioned',
        port: 3306,
        encrypted: false,
        multiAz: true,
        logExports: [],
        parameterGroups: [{ name: 'default.aurora-mysql8.0' }],
        awaitingReboot: ['shop-2'],
        parameters: read([]),
        iamAuthentication: true,
        express: true,
        backupRetentionDays: 1,
        securityGroups: [],
      },
    ],
  });
});

test('Neptune and DocumentDB are listed as what they are, and what is being deleted is gone', async () => {
  listed(
    [
      described('graph', 'neptune'),
      described('papers', 'docdb'),
      { ...described('old'), DBInstanceStatus: 'deleting' },
      described('orders'),
    ],
    [describedCluster('graph', 'neptune'), describedCluster('papers', 'docdb')],
  );
  expect(await collectHere(rdsDatabases)).toMatchObject({
    state: 'read',
    value: [
      { name: 'graph', type: 'AWS::Neptune::DBInstance' },
      { name: 'papers', type: 'AWS::DocDB::DBInstance' },
      { name: 'orders', type: 'AWS::RDS::DBInstance' },
      { name: 'graph', type: 'AWS::Neptune::DBCluster' },
      { name: 'papers', type: 'AWS::DocDB::DBCluster' },
    ],
  });
});

test('a standby of mirroring is told by its zone, and encryption of RDS itself by its kind', async () => {
  listed([
    { ...described('a', 'sqlserver-se'), MultiAZ: false, SecondaryAvailabilityZone: 'eu-west-1b' },
    { ...described('b'), StorageEncrypted: false, StorageEncryptionType: 'sse-rds' },
  ]);
  expect(await collectHere(rdsDatabases)).toMatchObject({ value: [{ multiAz: true }, { encrypted: true }] });
});

test('all pages are read', async () => {
  listed([], []);
  aws
    .on(DescribeDBInstancesCommand)
    .resolvesOnce({ DBInstances: [described('a')], Marker: 'more' })
    .resolves({ DBInstances: [described('b')] });
  expect(await collectHere(rdsDatabases)).toMatchObject({ value: [{ name: 'a' }, { name: 'b' }] });
});

test.each([
  [DescribeDBInstancesCommand, 'rds:DescribeDBInstances'],
  [DescribeDBClustersCommand, 'rds:DescribeDBClusters'],
] as const)('without one of the two lists, nothing is known: %p', async (command, action) => {
  listed([described('a')], [describedCluster('c')]);
  aws.on(command).rejects(Object.assign(new Error('not authorized'), { name: 'AccessDenied' }));
  expect(await collectHere(rdsDatabases)).toMatchObject({
    state: 'unreadable',
    dataset: 'rds.databases',
    action,
    reason: 'denied',
  });
});

test('a list that is missing is malformed, not empty', async () => {
  aws.onAnyCommand().resolves({});
  expect(await collectHere(rdsDatabases)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
});
