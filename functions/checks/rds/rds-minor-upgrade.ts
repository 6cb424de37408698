import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords, isCustom, sharesStorage } from '../../reasoning/rds/engine.ts';
import { modifyDatabase } from '../../reasoning/rds/modify.ts';

/** Where the setting stands elsewhere, or has no effect. */
function exemption(database: Database): string | undefined {
  const { cluster, engine, kind } = database;
  if (engine === 'docdb') return 'DocumentDB has no automatic minor upgrades, whatever the setting says';
  if (isCustom(database)) return 'the owner of RDS Custom upgrades the engine';
  if (kind === 'cluster' && sharesStorage(database)) return 'set on the instances of the cluster';
  if (cluster !== undefined && !sharesStorage(database)) return `a member of cluster ${cluster}, which is upgraded as a whole`;
  return undefined;
}

export default defineCheck({
  id: 'rds-minor-upgrade',
  service: 'rds',
  title: 'Minor versions of the database engine are not applied automatically',
  severity: 'low',
  kind: 'hygiene',
  why: 'Fixes of security holes come as minor versions; without automatic upgrades they wait until somebody remembers.',
  remediation: {
    console: 'RDS › Databases › Modify › Maintenance: Enable auto minor version upgrade.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --auto-minor-version-upgrade',
    iac: 'AWS::RDS::DBInstance AutoMinorVersionUpgrade: true',
  },
  source: 'Amazon RDS User Guide, "Automatically upgrading the minor engine version"',
  subject: rdsDatabases,
  evaluate(database, { need }) {
    const exempt = exemption(database);
    if (exempt !== undefined) return notApplicable(exempt);
    if (need(told(database.minorUpgrades, 'whether minor versions are applied automatically'))) return pass();
    const { engine } = database;
    return fail(`automatic minor upgrades of the ${databaseWords(database)} are off`, { engine, autoMinorVersionUpgrade: false });
  },
  remedy: (database) => ({
    commands: [modifyDatabase(database, '--auto-minor-version-upgrade')],
    patches: [patch(rdsDatabases, database, (now) => ({ ...now, minorUpgrades: true }))],
  }),
});
