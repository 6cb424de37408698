import { z } from 'zod';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';
import { modifyDatabase } from '../../reasoning/rds/modify.ts';

export default defineCheck({
  id: 'rds-backup-retention',
  service: 'rds',
  title: 'Automated backups of the database are off or kept too briefly',
  severity: 'medium',
  kind: 'breakage',
  why: 'Damage that is noticed after the last backup has gone cannot be undone.',
  remediation: {
    console: 'RDS › Databases › Modify › Backup: retention period.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --backup-retention-period 30 (modify-db-cluster for a cluster)',
    iac: 'AWS::RDS::DBInstance or AWS::RDS::DBCluster BackupRetentionPeriod: 30',
  },
  source: 'Amazon RDS User Guide, "Backup retention period"',
  params: z.strictObject({
    minimumDays: z
      .int()
      .min(1)
      .max(35)
      .default(30)
      .describe('Days that automated backups must be kept. RDS keeps them for 35 at most.'),
  }),
  subject: rdsDatabases,
  evaluate(database, { params }) {
    const { backupRetentionDays: days, cluster, engine, kind, replicaOf } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, which is backed up as a whole`);
    if (kind === 'instance' && replicaOf !== undefined) return notApplicable(`a replica of ${replicaOf}, which is backed up`);
    if (days >= params.minimumDays) return pass();
    const evidence = { engine, backupRetentionDays: days, minimumDays: params.minimumDays };
    const backups = `automated backups of the ${databaseWords(database)} are`;
    if (days === 0) return fail(`${backups} off`, evidence, { severity: 'high' });
    return fail(`${backups} kept for ${days} ${days === 1 ? 'day' : 'days'}`, evidence);
  },
  remedy: (database, _failure, { params }) => ({
    commands: [modifyDatabase(database, '--backup-retention-period', String(params.minimumDays))],
    patches: [patch(rdsDatabases, database, (now) => ({ ...now, backupRetentionDays: params.minimumDays }))],
  }),
});
