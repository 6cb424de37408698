import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';

export default defineCheck({
  id: 'rds-encryption',
  service: 'rds',
  title: 'Storage of the database is not encrypted',
  severity: 'high',
  kind: 'exposure',
  why: 'Its disks, backups and snapshots lie in plain text: no key stands between them and whoever gets hold of a copy.',
  remediation: {
    console:
      'RDS › Snapshots: take a snapshot, copy it with encryption turned on, restore the copy, and move the applications to it. Encryption cannot be turned on in place.',
    cli: 'aws rds copy-db-snapshot --source-db-snapshot-identifier SNAPSHOT --target-db-snapshot-identifier ENCRYPTED --kms-key-id KEY, then restore-db-instance-from-db-snapshot',
    iac: 'AWS::RDS::DBInstance or AWS::RDS::DBCluster StorageEncrypted: true, which replaces the database',
  },
  source: 'Amazon RDS User Guide, "Encrypting Amazon RDS resources"',
  subject: rdsDatabases,
  evaluate(database, { need }) {
    const { cluster, encrypted, engine } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, whose storage it uses`);
    if (need(told(encrypted, 'whether its storage is encrypted'))) return pass();
    return fail(`the storage of the ${databaseWords(database)} is not encrypted`, { engine, storageEncrypted: false });
  },
});
