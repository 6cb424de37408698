import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';
import { modifyDatabase } from '../../reasoning/rds/modify.ts';

export default defineCheck({
  id: 'rds-copy-tags',
  service: 'rds',
  title: 'Tags of the database are not copied to its snapshots',
  severity: 'low',
  kind: 'hygiene',
  why: 'A snapshot without tags has no owner and no price, and rules that go by tags pass it by.',
  remediation: {
    console: 'RDS › Databases › Modify › Backup: Copy tags to snapshots.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --copy-tags-to-snapshot (modify-db-cluster for a cluster)',
    iac: 'AWS::RDS::DBInstance or AWS::RDS::DBCluster CopyTagsToSnapshot: true',
  },
  source: 'Amazon RDS User Guide, "Copying tags to DB instance snapshots"',
  subject: rdsDatabases,
  evaluate(database, { need }) {
    const { cluster, copiesTags, engine } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, of which the snapshots are taken`);
    if (engine === 'docdb') return notApplicable('DocumentDB does not copy tags to snapshots');
    if (need(told(copiesTags, 'whether tags are copied to snapshots'))) return pass();
    return fail(`tags of the ${databaseWords(database)} are not copied to its snapshots`, { engine, copyTagsToSnapshot: false });
  },
  remedy: (database) => ({
    commands: [modifyDatabase(database, '--copy-tags-to-snapshot')],
    patches: [patch(rdsDatabases, database, (now) => ({ ...now, copiesTags: true }))],
  }),
});
