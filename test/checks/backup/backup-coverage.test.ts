import backupCoverage from '../../../functions/checks/backup/backup-coverage.ts';
import { backupPlans } from '../../../functions/collect/backup/plans.ts';
import { dlmPolicies } from '../../../functions/collect/dlm/policies.ts';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { efsFileSystems } from '../../../functions/collect/efs/file-systems.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { taggedTables } from '../../../functions/collect/tagging/tagged-tables.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { backupPlan, lifecyclePolicy } from '../../support/backup.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { table as dynamodbTable } from '../../support/dynamodb.ts';
import { instance, volume } from '../../support/ec2.ts';
import { fileSystem } from '../../support/efs.ts';
import { dbCluster, dbInstance } from '../../support/rds.ts';

const tags = { Backup: 'Required' };
const required = [{ key: 'Backup', value: 'Required' }];
const disk = account().with(ec2Volumes, volume({ tags }));
const bareDisk = account().with(ec2Volumes, volume());
const table = dynamodbTable({ pointInTimeRecovery: read(false) });
const tagged = { arn: table.arn, name: table.name, type: table.type, tags };
const tables = account().with(dynamodbTables, table).with(taggedTables, tagged);
const database = (over: Parameters<typeof dbInstance>[0] = {}) =>
  account().with(rdsDatabases, dbInstance({ tags, backupRetentionDays: 0, ...over }));
const files = (over: Parameters<typeof fileSystem>[0] = {}) =>
  account().with(efsFileSystems, fileSystem({ tags, automaticBackups: read(false), ...over }));
const evidence = (ownBackups: string, productionBy = 'Backup=Required') => ({ productionBy, ownBackups });
const noSnapshots = 'no lifecycle policy keeps snapshots of it';
const server = instance({ tags });

describeCheck(backupCoverage, {
  flags: [
    { name: 'a database without backups', given: database(), evidence: evidence('automated backups are off') },
    { name: 'a table without recovery', given: tables, evidence: evidence('point-in-time recovery is off') },
    { name: 'a file system without backups', given: files(), evidence: evidence('automatic backups are off') },
    { name: 'a volume', given: disk, evidence: evidence(noSnapshots) },
    {
      name: 'a volume that a plan leaves out',
      given: disk.with(backupPlans, backupPlan({ resources: ['arn:aws:ec2:*'], notResources: ['*volume*'] })),
      evidence: evidence(noSnapshots),
    },
    {
      name: 'a volume that a plan of another region would choose',
      given: disk.in('us-east-1', backupPlans, backupPlan({ anyTag: required })),
      evidence: evidence(noSnapshots),
    },
    {
      name: 'one that the parameter names',
      given: bareDisk,
      parameters: { resources: ['arn:aws:ec2:*:*:volume/*'] },
      evidence: evidence(noSnapshots, 'the parameter resources'),
    },
    {
      name: 'one that another tag marks',
      given: account().with(ec2Volumes, volume({ tags: { Stage: 'prod' } })),
      parameters: { tags: ['Stage=prod'] },
      evidence: evidence(noSnapshots, 'Stage=prod'),
    },
  ],
  spares: [
    { name: 'a database with backups of its own', given: database({ backupRetentionDays: 7 }) },
    { name: 'a member of a cluster', given: database({ cluster: 'shop' }) },
    { name: 'a replica', given: database({ replicaOf: 'orders' }) },
    { name: 'a cluster with backups', given: account().with(rdsDatabases, dbCluster({ tags, backupRetentionDays: 1 })) },
    {
      name: 'a table that can be restored',
      given: account().with(dynamodbTables, dynamodbTable()).with(taggedTables, tagged),
    },
    { name: 'a file system with automatic backups', given: files({ automaticBackups: read(true) }) },
    { name: 'a file system on its way out', given: files({ state: 'deleting' }) },
    { name: 'a volume on its way out', given: account().with(ec2Volumes, volume({ tags, state: 'deleting' })) },
    { name: 'what nothing marks', given: bareDisk },
    { name: 'a volume that a plan chooses by its tag', given: disk.with(backupPlans, backupPlan({ anyTag: required })) },
    { name: 'a table that a plan chooses by its tag', given: tables.with(backupPlans, backupPlan({ anyTag: required })) },
    {
      name: 'a volume whose instance a plan chooses',
      given: disk.with(ec2Instances, server).with(backupPlans, backupPlan({ resources: [server.arn] })),
    },
    { name: 'a volume of which a policy keeps snapshots', given: disk.with(dlmPolicies, lifecyclePolicy({ anyTag: required })) },
    {
      name: 'a volume whose instance a policy is for',
      given: disk.with(ec2Instances, server).with(dlmPolicies, lifecyclePolicy({ resource: 'INSTANCE', anyTag: required })),
    },
    { name: 'backups of its own, plans unread', given: database({ backupRetentionDays: 7 }).without(backupPlans) },
  ],
  unsure: [
    { name: 'the plans may not be listed', given: disk.without(backupPlans), action: 'backup:ListBackupPlans' },
    { name: 'the lifecycle policies may not be listed', given: disk.without(dlmPolicies), action: 'dlm:GetLifecyclePolicies' },
    {
      name: 'the tags of tables may not be read',
      given: account().with(dynamodbTables, table).without(taggedTables),
      action: 'tag:GetResources',
    },
    {
      name: 'the recovery of a table may not be read',
      given: account()
        .with(dynamodbTables, dynamodbTable({ pointInTimeRecovery: denied('dynamodb:DescribeContinuousBackups') }))
        .with(taggedTables, tagged),
      action: 'dynamodb:DescribeContinuousBackups',
    },
  ],
  shades: [backupPlans, dlmPolicies, ec2Instances, taggedTables],
});
