import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';
import { modifyDatabase } from '../../reasoning/rds/modify.ts';

export default defineCheck({
  id: 'rds-deletion-protection',
  service: 'rds',
  title: 'Database is not protected from being deleted',
  severity: 'medium',
  kind: 'breakage',
  why: 'One wrong command, or a stack that is torn down, takes the database away, and its automated backups with it.',
  remediation: {
    console: 'RDS › Databases › Modify › Enable deletion protection.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --deletion-protection (modify-db-cluster for a cluster)',
    iac: 'AWS::RDS::DBInstance or AWS::RDS::DBCluster DeletionProtection: true',
  },
  source: 'Amazon RDS User Guide, "Deleting a DB instance": prerequisites',
  subject: rdsDatabases,
  evaluate(database, { need }) {
    const { cluster, deletionProtection, engine } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, which is protected as a whole`);
    if (need(told(deletionProtection, 'whether it is protected from deletion'))) return pass();
    return fail(`deletion protection of the ${databaseWords(database)} is off`, { engine, deletionProtection: false });
  },
  remedy: (database) => ({
    commands: [modifyDatabase(database, '--deletion-protection')],
    patches: [patch(rdsDatabases, database, (now) => ({ ...now, deletionProtection: true }))],
  }),
});
