import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords, isCustom, sharesStorage } from '../../reasoning/rds/engine.ts';

/** Where there is no storage of its own that could grow. */
function exemption(database: Database): string | undefined {
  if (sharesStorage(database)) return 'its storage grows by itself';
  if (isCustom(database)) return 'RDS Custom has no storage autoscaling';
  if (database.kind === 'cluster') return 'a Multi-AZ DB cluster has no storage autoscaling';
  if (database.cluster !== undefined) return `a member of cluster ${database.cluster}, which has no storage autoscaling`;
  return undefined;
}

export default defineCheck({
  id: 'rds-storage-autoscaling',
  service: 'rds',
  title: 'Storage of the database does not grow by itself',
  severity: 'low',
  kind: 'breakage',
  why: 'A database whose storage is full takes no more writes until somebody makes room.',
  remediation: {
    console:
      'RDS › Databases › Modify › Storage: Enable storage autoscaling, with a maximum at least 26 % above what is allocated.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --max-allocated-storage GIBIBYTES',
    iac: 'AWS::RDS::DBInstance MaxAllocatedStorage above AllocatedStorage',
  },
  source: 'Amazon RDS User Guide, "Managing capacity automatically with Amazon RDS storage autoscaling"',
  subject: rdsDatabases,
  evaluate(database, { need }) {
    const exempt = exemption(database);
    if (exempt !== undefined) return notApplicable(exempt);
    const { engine, maxAllocatedStorage } = database;
    const allocatedStorage = need(told(database.allocatedStorage, 'how much storage it has'));
    if (maxAllocatedStorage !== undefined && maxAllocatedStorage > allocatedStorage) return pass();
    return fail(`the storage of the ${databaseWords(database)} does not grow beyond ${allocatedStorage} GiB`, {
      engine,
      allocatedStorage,
      maxAllocatedStorage: maxAllocatedStorage ?? null,
    });
  },
});
