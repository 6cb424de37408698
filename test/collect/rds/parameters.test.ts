import {
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  RDSClient,
  type Parameter,
} from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(RDSClient);
beforeEach(() => aws.reset());

const instance = (name: string, group: string, engine = 'postgres') => ({
  DBInstanceArn: `arn:aws:rds:${REGION}:${ACCOUNT}:db:${name}`,
  DBInstanceIdentifier: name,
  Engine: engine,
  DBInstanceStatus: 'available',
  BackupRetentionPeriod: 7,
  DBParameterGroups: [{ DBParameterGroupName: group, ParameterApplyStatus: 'in-sync' }],
});
const cluster = (name: string, group: string) => ({
  DBClusterArn: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:${name}`,
  DBClusterIdentifier: name,
  Engine: 'aurora-mysql',
  Status: 'available',
  BackupRetentionPeriod: 7,
  DBClusterParameterGroup: group,
});
const listed = (instances: object[], clusters: object[] = []) => {
  aws.on(DescribeDBInstancesCommand).resolves({ DBInstances: instances });
  aws.on(DescribeDBClustersCommand).resolves({ DBClusters: clusters });
};
const forceSsl: Parameter = {
  ParameterName: 'rds.force_ssl',
  ParameterValue: '1',
  ApplyType: 'dynamic',
  ApplyMethod: 'immediate',
  Source: 'user',
};
const noise: Parameter = { ParameterName: 'log_statement', ParameterValue: 'all', Source: 'user' };

test('what a group sets, of that which forces TLS: all pages, once for all databases with the group', async () => {
  listed([instance('a', 'own'), instance('b', 'own')]);
  aws
    .on(DescribeDBParametersCommand, { DBParameterGroupName: 'own', Source: 'user', MaxRecords: 100 })
    .resolves({ Parameters: [noise], Marker: 'more' })
    .on(DescribeDBParametersCommand, { DBParameterGroupName: 'own', Source: 'user', MaxRecords: 100, Marker: 'more' })
    .resolves({ Parameters: [forceSsl] });
  const parameters = read([{ name: 'rds.force_ssl', value: '1', atReboot: false }]);
  expect(await collectHere(rdsDatabases)).toMatchObject({ value: [{ parameters }, { parameters }] });
  expect(aws.commandCalls(DescribeDBParametersCommand)).toHaveLength(2);
});

test("a cluster's group, and a value that counts from the next reboot on", async () => {
  listed([], [cluster('shop', 'own')]);
  aws
    .on(DescribeDBClusterParametersCommand, { DBClusterParameterGroupName: 'own', Source: 'user', MaxRecords: 100 })
    .resolves({ Parameters: [{ ...forceSsl, ParameterName: 'require_secure_transport', ApplyMethod: 'pending-reboot' }] });
  expect(await collectHere(rdsDatabases)).toMatchObject({
    value: [{ parameters: read([{ name: 'require_secure_transport', value: '1', atReboot: true }]) }],
  });
});

test('nothing is asked of what nobody can set', async () => {
  listed(
    [instance('a', 'default.postgres16'), instance('o', 'own', 'oracle-ee'), instance('c', 'own', 'custom-sqlserver-se')],
    [cluster('shop', 'default.aurora-mysql8.0')],
  );
  expect(await collectHere(rdsDatabases)).toMatchObject({ value: Array(4).fill({ parameters: read([]) }) });
  expect(aws.calls()).toHaveLength(2);
});

test('a refused group leaves the rest readable', async () => {
  listed([instance('a', 'own'), instance('b', 'default.postgres16')]);
  aws.on(DescribeDBParametersCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await collectHere(rdsDatabases)).toMatchObject({
    value: [
      { parameters: { state: 'unreadable', reason: 'denied', action: 'rds:DescribeDBParameters' } },
      { parameters: read([]) },
    ],
  });
});

test('an answer without parameters is malformed, not empty', async () => {
  listed([instance('a', 'own')]);
  aws.on(DescribeDBParametersCommand).resolves({});
  expect(await collectHere(rdsDatabases)).toMatchObject({
    value: [{ parameters: { state: 'unreadable', reason: 'malformed' } }],
  });
});
