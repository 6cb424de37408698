import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
  type CreateDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import { clientOptions, type Stage } from './account.ts';
import type { Keys } from './kms.ts';
import type { Network } from './network.ts';

const checks = [
  'rds-managed-password',
  'rds-backup-retention',
  'rds-encryption',
  'rds-deletion-protection',
  'rds-copy-tags',
  'rds-minor-upgrade',
  'rds-multi-az',
  'rds-storage-autoscaling',
  'rds-log-exports',
  'rds-tls',
  'rds-public',
];

/** One misconfiguration each, by the name of the database that has it. */
const flawed: readonly (readonly [name: string, check: string, flaw: Partial<CreateDBInstanceCommandInput>])[] = [
  ['own-password', 'rds-managed-password', { ManageMasterUserPassword: false, MasterUserPassword: 'not-a-real-one-4711' }],
  ['brief-backups', 'rds-backup-retention', { BackupRetentionPeriod: 7 }],
  ['no-backups', 'rds-backup-retention', { BackupRetentionPeriod: 0 }],
  ['plain-disk', 'rds-encryption', { StorageEncrypted: false, KmsKeyId: undefined }],
  ['deletable', 'rds-deletion-protection', { DeletionProtection: false }],
  ['untagged-copies', 'rds-copy-tags', { CopyTagsToSnapshot: false }],
  ['never-upgraded', 'rds-minor-upgrade', { AutoMinorVersionUpgrade: false }],
  ['one-zone', 'rds-multi-az', { MultiAZ: false }],
  ['fixed-disk', 'rds-storage-autoscaling', { MaxAllocatedStorage: undefined }],
  ['silent', 'rds-log-exports', { EnableCloudwatchLogsExports: [] }],
  ['plain-network', 'rds-tls', { EngineVersion: '14.12' }],
  ['in-the-open', 'rds-public', { PubliclyAccessible: true }],
];

export async function populateRds({ target, ledger }: Stage, { region, subnets, webGroup }: Network, keys: Keys): Promise<void> {
  const rds = new RDSClient(clientOptions(target, region));
  const arnOf = (kind: string, name: string) => `arn:aws:rds:${region}:${target.account}:${kind}:${name}`;
  const judged = (arn: string, flagged: readonly string[]) => {
    for (const check of checks) {
      if (flagged.includes(check)) ledger.expect(check, arn);
      else ledger.spare(check, arn);
    }
  };
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'inner',
      DBSubnetGroupDescription: 'Where the databases stand',
      SubnetIds: [...subnets],
    }),
  );
  const database = async (name: string, flaw: Partial<CreateDBInstanceCommandInput>): Promise<void> => {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        DBInstanceClass: 'db.t3.micro',
        Engine: 'postgres',
        EngineVersion: '16.4',
        AllocatedStorage: 20,
        MaxAllocatedStorage: 100,
        MasterUsername: 'owner',
        ManageMasterUserPassword: true,
        DBSubnetGroupName: 'inner',
        VpcSecurityGroupIds: [webGroup],
        StorageEncrypted: true,
        KmsKeyId: keys.home,
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        CopyTagsToSnapshot: true,
        AutoMinorVersionUpgrade: true,
        MultiAZ: true,
        EnableCloudwatchLogsExports: ['postgresql'],
        PubliclyAccessible: false,
        ...flaw,
      }),
    );
  };
  await database('ledger', {});
  judged(arnOf('db', 'ledger'), []);
  for (const [name, check, flaw] of flawed) {
    await database(name, flaw);
    judged(arnOf('db', name), [check]);
  }
  await populateClusters({ target, ledger }, rds, arnOf);
  await populateSnapshots({ target, ledger }, rds, arnOf);
}

type ArnOf = (kind: string, name: string) => string;

/** A cluster of Neptune, which the same API lists, as it comes when nobody has chosen anything. */
async function populateClusters({ ledger }: Stage, rds: RDSClient, arnOf: ArnOf): Promise<void> {
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'graph',
      Engine: 'neptune',
      EngineVersion: '1.3.2.0',
      CopyTagsToSnapshot: true,
      StorageEncrypted: false,
      BackupRetentionPeriod: 35,
      DeletionProtection: false,
    }),
  );
  const arn = arnOf('cluster', 'graph');
  ledger.expect('rds-encryption', arn);
  ledger.expect('rds-deletion-protection', arn);
  ledger.expect('rds-log-exports', arn);
  for (const check of ['rds-tls', 'rds-copy-tags', 'rds-minor-upgrade', 'rds-storage-autoscaling']) ledger.spare(check, arn);
}

async function populateSnapshots({ ledger }: Stage, rds: RDSClient, arnOf: ArnOf): Promise<void> {
  for (const name of ['plain-for-all', 'plain-for-one']) {
    await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: 'plain-disk', DBSnapshotIdentifier: name }));
  }
  const share = (name: string, account: string) =>
    rds.send(
      new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: [account] }),
    );
  await share('plain-for-all', 'all');
  await share('plain-for-one', '444455556666');
  ledger.expect('rds-snapshot-public', arnOf('snapshot', 'plain-for-all'));
  ledger.spare('rds-snapshot-public', arnOf('snapshot', 'plain-for-one'));
}
