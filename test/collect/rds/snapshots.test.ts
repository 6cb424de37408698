import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
  type DBClusterSnapshot,
  type DBSnapshot,
} from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { rdsSnapshots } from '../../../functions/collect/rds/snapshots.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(RDSClient);
beforeEach(() => aws.reset());

const refusal = (name: string) => Object.assign(new Error(name), { name });
const arnOf = (name: string) => `arn:aws:rds:${REGION}:${ACCOUNT}:snapshot:${name}`;
const clusterArnOf = (name: string) => `arn:aws:rds:${REGION}:${ACCOUNT}:cluster-snapshot:${name}`;

const described = (name: string, over: Partial<DBSnapshot> = {}): DBSnapshot => ({
  DBSnapshotArn: arnOf(name),
  DBSnapshotIdentifier: name,
  Engine: 'postgres',
  Status: 'available',
  SnapshotType: 'manual',
  Encrypted: false,
  ...over,
});
const describedOfCluster = (name: string, over: Partial<DBClusterSnapshot> = {}): DBClusterSnapshot => ({
  DBClusterSnapshotArn: clusterArnOf(name),
  DBClusterSnapshotIdentifier: name,
  Engine: 'docdb',
  Status: 'available',
  SnapshotType: 'manual',
  StorageEncrypted: false,
  ...over,
});

const listed = (instances: DBSnapshot[], clusters: DBClusterSnapshot[] = []) => {
  aws.on(DescribeDBSnapshotsCommand, { SnapshotType: 'manual', MaxRecords: 100 }).resolves({ DBSnapshots: instances });
  aws
    .on(DescribeDBClusterSnapshotsCommand, { SnapshotType: 'manual', MaxRecords: 100 })
    .resolves({ DBClusterSnapshots: clusters });
};

test('snapshots of instances and clusters, with whom they are shared with', async () => {
  listed([described('a', { TagList: [{ Key: 'Team', Value: 'x' }] })], [describedOfCluster('c')]);
  aws.on(DescribeDBSnapshotAttributesCommand, { DBSnapshotIdentifier: 'a' }).resolves({
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier: 'a',
      DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }],
    },
  });
  aws.on(DescribeDBClusterSnapshotAttributesCommand, { DBClusterSnapshotIdentifier: 'c' }).resolves({
    DBClusterSnapshotAttributesResult: {
      DBClusterSnapshotIdentifier: 'c',
      DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }],
    },
  });
  expect(await collectHere(rdsSnapshots)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('a'),
        name: 'a',
        type: 'AWS::RDS::DBSnapshot',
        tags: { Team: 'x' },
        kind: 'instance',
        engine: 'postgres',
        encrypted: false,
        sharedWith: read(['all']),
      },
      {
        arn: clusterArnOf('c'),
        name: 'c',
        type: 'AWS::RDS::DBClusterSnapshot',
        kind: 'cluster',
        engine: 'docdb',
        encrypted: false,
        sharedWith: read([]),
      },
    ],
  });
});

test('an encrypted snapshot cannot be public, and is not asked about', async () => {
  listed([described('a', { Encrypted: true })], [describedOfCluster('c', { StorageEncrypted: true })]);
  expect(await collectHere(rdsSnapshots)).toMatchObject({ value: [{ sharedWith: read([]) }, { sharedWith: read([]) }] });
  expect(aws.calls()).toHaveLength(2);
});

test('one that RDS encrypts with a key of its own is asked about', async () => {
  listed([described('a', { Encrypted: true, StorageEncryptionType: 'sse-rds' })]);
  aws.on(DescribeDBSnapshotAttributesCommand).resolves({
    DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }] },
  });
  expect(await collectHere(rdsSnapshots)).toMatchObject({ value: [{ encrypted: false, sharedWith: read(['all']) }] });
});

test('one that is being deleted is gone, and so is one that vanished meanwhile', async () => {
  listed([described('old', { Status: 'deleting' }), described('fleeting')]);
  aws.on(DescribeDBSnapshotAttributesCommand).rejects(refusal('DBSnapshotNotFoundFault'));
  expect(await collectHere(rdsSnapshots)).toEqual({ state: 'read', value: [] });
});

test('all pages are read', async () => {
  listed([]);
  aws
    .on(DescribeDBSnapshotsCommand)
    .resolvesOnce({ DBSnapshots: [described('a', { Encrypted: true })], Marker: 'more' })
    .resolves({ DBSnapshots: [described('b', { Encrypted: true })] });
  expect(await collectHere(rdsSnapshots)).toMatchObject({ value: [{ name: 'a' }, { name: 'b' }] });
});

test('a refused or senseless answer spoils one snapshot', async () => {
  listed([described('a'), described('b')]);
  aws
    .on(DescribeDBSnapshotAttributesCommand, { DBSnapshotIdentifier: 'a' })
    .rejects(refusal('AccessDenied'))
    .on(DescribeDBSnapshotAttributesCommand, { DBSnapshotIdentifier: 'b' })
    .resolves({});
  const missing = { state: 'unreadable', action: 'rds:DescribeDBSnapshotAttributes' };
  expect(await collectHere(rdsSnapshots)).toMatchObject({
    value: [{ sharedWith: { ...missing, reason: 'denied' } }, { sharedWith: { ...missing, reason: 'malformed' } }],
  });
});

test('without one of the two lists, nothing is known', async () => {
  listed([described('a')]);
  aws.on(DescribeDBClusterSnapshotsCommand).rejects(refusal('AccessDenied'));
  expect(await collectHere(rdsSnapshots)).toMatchObject({
    state: 'unreadable',
    reason: 'denied',
    action: 'rds:DescribeDBClusterSnapshots',
  });
});
