import { CreateDBInstanceCommand, CreateDBSubnetGroupCommand, RDSClient } from '@aws-sdk/client-rds';
import { clientOptions, type Stage } from './account.ts';
import type { Keys } from './kms.ts';
import type { Network } from './network.ts';

const checks = ['rds-managed-password', 'rds-backup-retention'];

export async function populateRds({ target, ledger }: Stage, { region, subnets, webGroup }: Network, keys: Keys): Promise<void> {
  const rds = new RDSClient(clientOptions(target, region));
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'inner',
      DBSubnetGroupDescription: 'Where the databases stand',
      SubnetIds: [...subnets],
    }),
  );
  const database = async (name: string, shape: { managed: boolean; retention: number }): Promise<void> => {
    const password = shape.managed ? { ManageMasterUserPassword: true } : { MasterUserPassword: 'not-a-real-one-4711' };
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        DBInstanceClass: 'db.t3.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'owner',
        DBSubnetGroupName: 'inner',
        VpcSecurityGroupIds: [webGroup],
        StorageEncrypted: true,
        KmsKeyId: keys.home,
        BackupRetentionPeriod: shape.retention,
        ...password,
      }),
    );
    const arn = `arn:aws:rds:${region}:${target.account}:db:${name}`;
    const flagged = [
      ...(shape.managed ? [] : ['rds-managed-password']),
      ...(shape.retention < 30 ? ['rds-backup-retention'] : []),
    ];
    for (const check of checks) {
      if (flagged.includes(check)) ledger.expect(check, arn);
      else ledger.spare(check, arn);
    }
  };
  await database('ledger', { managed: true, retention: 35 });
  await database('own-password', { managed: false, retention: 35 });
  await database('brief-backups', { managed: true, retention: 7 });
  await database('no-backups', { managed: true, retention: 0 });
}
