import type { DBCluster, DBInstance, DBSubnetGroup, VpcSecurityGroupMembership } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { bothRead, mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { rds } from './service.ts';

const database = z.object({
  ...itemBase,
  kind: z.enum(['instance', 'cluster']),
  engine: z.string(),
  status: z.string(),
  /** The cluster that an instance belongs to: password, backups and networks are that cluster's. */
  cluster: z.string().optional(),
  /** What it copies, for a read replica. */
  replicaOf: z.string().optional(),
  /** The global database that a cluster belongs to. */
  globalCluster: z.string().optional(),
  /** `provisioned` or `serverless` (the first version), for a cluster. */
  engineMode: z.string().optional(),
  masterUsername: z.string().optional(),
  /** ARN of the secret in which RDS itself keeps the master password. */
  masterSecret: z.string().optional(),
  /** ARN of the key of its storage, for an encrypted one. */
  kmsKeyId: z.string().optional(),
  iamAuthentication: z.boolean(),
  /** Made by express configuration: signs its master user in by IAM. */
  express: z.boolean(),
  /** Days; 0 when automated backups are off. */
  backupRetentionDays: z.number(),
  port: z.number().optional(),
  securityGroups: z.array(z.string()),
  /** Whether an instance has a public address. */
  publiclyAccessible: z.boolean().optional(),
  /** Where an instance can stand: the subnets of its group, and the zone that it is in. */
  subnets: z.array(z.string()).optional(),
  zone: z.string().optional(),
});
export type Database = z.infer<typeof database>;

/** CloudFormation's family of types: the RDS API lists DocumentDB and Neptune as well, which are services of their own. */
function familyOf(engine: string | undefined): string {
  if (engine === 'docdb') return 'AWS::DocDB';
  return engine === 'neptune' ? 'AWS::Neptune' : 'AWS::RDS';
}

function groupsOf(memberships: readonly VpcSecurityGroupMembership[] | undefined): string[] {
  return (memberships ?? []).flatMap(({ VpcSecurityGroupId }) => (VpcSecurityGroupId === undefined ? [] : [VpcSecurityGroupId]));
}

function subnetsOf(group: DBSubnetGroup | undefined): string[] | undefined {
  return group?.Subnets?.flatMap(({ SubnetIdentifier }) => (SubnetIdentifier === undefined ? [] : [SubnetIdentifier]));
}

/** The members whose value is known; RDS writes some unknown ones as empty text. */
function known<T extends object>(members: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the filter is the proof that the compiler cannot follow through entries
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== '')) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}

function instanceOf(entry: DBInstance): Database {
  return {
    arn: must(entry.DBInstanceArn, 'DBInstanceArn'),
    name: must(entry.DBInstanceIdentifier, 'DBInstanceIdentifier'),
    type: `${familyOf(entry.Engine)}::DBInstance`,
    ...tagsOf(entry.TagList),
    kind: 'instance',
    engine: must(entry.Engine, 'Engine'),
    status: must(entry.DBInstanceStatus, 'DBInstanceStatus'),
    ...known({
      cluster: entry.DBClusterIdentifier,
      replicaOf: entry.ReadReplicaSourceDBInstanceIdentifier ?? entry.ReadReplicaSourceDBClusterIdentifier,
      masterUsername: entry.MasterUsername,
      masterSecret: entry.MasterUserSecret?.SecretArn,
      kmsKeyId: entry.KmsKeyId,
      port: entry.Endpoint?.Port ?? entry.DbInstancePort,
      publiclyAccessible: entry.PubliclyAccessible,
      subnets: subnetsOf(entry.DBSubnetGroup),
      zone: entry.AvailabilityZone,
    }),
    iamAuthentication: entry.IAMDatabaseAuthenticationEnabled ?? false,
    express: false,
    backupRetentionDays: must(entry.BackupRetentionPeriod, 'BackupRetentionPeriod'),
    securityGroups: groupsOf(entry.VpcSecurityGroups),
  };
}

function clusterOf(entry: DBCluster): Database {
  return {
    arn: must(entry.DBClusterArn, 'DBClusterArn'),
    name: must(entry.DBClusterIdentifier, 'DBClusterIdentifier'),
    type: `${familyOf(entry.Engine)}::DBCluster`,
    ...tagsOf(entry.TagList),
    kind: 'cluster',
    engine: must(entry.Engine, 'Engine'),
    status: must(entry.Status, 'Status'),
    ...known({
      replicaOf: entry.ReplicationSourceIdentifier,
      globalCluster: entry.GlobalClusterIdentifier,
      engineMode: entry.EngineMode,
      masterUsername: entry.MasterUsername,
      masterSecret: entry.MasterUserSecret?.SecretArn,
      kmsKeyId: entry.KmsKeyId,
      port: entry.Port,
    }),
    iamAuthentication: entry.IAMDatabaseAuthenticationEnabled ?? false,
    express: entry.InternetAccessGatewayEnabled === true || entry.VPCNetworkingEnabled === false,
    backupRetentionDays: must(entry.BackupRetentionPeriod, 'BackupRetentionPeriod'),
    securityGroups: groupsOf(entry.VpcSecurityGroups),
  };
}

/** Databases of a region, instances and clusters alike, of RDS, Aurora, DocumentDB and Neptune. One that is being deleted is gone. */
export const rdsDatabases = defineDataset({
  id: 'rds.databases',
  scope: 'regional',
  item: database,
  calls: {
    instances: rds.pages('DescribeDBInstances', { pageSize: 100 }).having('DBInstances'),
    clusters: rds.pages('DescribeDBClusters', { pageSize: 100 }).having('DBClusters'),
  },
  async read(aws) {
    const [instances, clusters] = await Promise.all([aws.instances({}), aws.clusters({})]);
    const listed = bothRead(
      eachEntry(instances, (page) => page.DBInstances, instanceOf),
      eachEntry(clusters, (page) => page.DBClusters, clusterOf),
    );
    return mapRead(listed, (pair) => pair.flat().filter(({ status }) => status !== 'deleting'));
  },
});
