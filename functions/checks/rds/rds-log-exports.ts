import { z } from 'zod';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords, isCustom } from '../../reasoning/rds/engine.ts';
import { modifyDatabase } from '../../reasoning/rds/modify.ts';

/** By the beginning of the engine's name: the log without which nobody sees what went wrong or who did what. */
const telling: Readonly<Record<string, readonly string[]>> = {
  aurora: ['error'],
  'aurora-mysql': ['error'],
  'aurora-postgresql': ['postgresql'],
  db2: ['diag.log'],
  docdb: ['audit'],
  mariadb: ['error'],
  mysql: ['error'],
  neptune: ['audit'],
  oracle: ['alert'],
  postgres: ['postgresql'],
  sqlserver: ['error'],
};

const params = z.strictObject({
  logs: z
    .record(z.string(), z.array(z.string()))
    .default({})
    .describe(
      'Logs that must be exported, by engine (mysql, mariadb, postgres, oracle, sqlserver, db2, aurora-mysql, aurora-postgresql, docdb, neptune), where others are wanted than the error or main log (audit for docdb and neptune).',
    ),
});

function wantedOf(engine: string, chosen: Readonly<Record<string, readonly string[]>>): readonly string[] | undefined {
  const family = engine.replace(/^(db2|oracle|sqlserver)-.*/, '$1');
  return chosen[engine] ?? chosen[family] ?? telling[family];
}

function exemption(database: Database): string | undefined {
  if (isCustom(database)) return 'the owner of RDS Custom has the logs on the host';
  if (database.engineMode === 'serverless') return 'Aurora Serverless v1 exports its logs by itself';
  if (database.cluster !== undefined) return `a member of cluster ${database.cluster}, which exports the logs`;
  return undefined;
}

function missingOf(exported: readonly string[], wanted: readonly string[]): readonly string[] {
  return wanted.filter((log) => !exported.includes(log));
}

export default defineCheck({
  id: 'rds-log-exports',
  service: 'rds',
  title: 'Logs of the database engine are not exported to CloudWatch Logs',
  severity: 'low',
  kind: 'blindness',
  why: 'The engine keeps its logs for days at most, and they go with the instance: what happened before is then not to be found out.',
  remediation: {
    console: 'RDS › Databases › Modify › Log exports: tick the logs of the engine.',
    cli: `aws rds modify-db-instance --db-instance-identifier DATABASE --cloudwatch-logs-export-configuration '{"EnableLogTypes":["error"]}' (modify-db-cluster for a cluster)`,
    iac: 'AWS::RDS::DBInstance or AWS::RDS::DBCluster EnableCloudwatchLogsExports',
  },
  source: 'Amazon RDS User Guide, "Publishing database logs to Amazon CloudWatch Logs"',
  params,
  subject: rdsDatabases,
  evaluate(database, { need, params: { logs } }) {
    const exempt = exemption(database);
    if (exempt !== undefined) return notApplicable(exempt);
    const { engine } = database;
    const wanted = wantedOf(engine, logs);
    if (wanted === undefined) return notApplicable(`the logs of engine ${engine} are not known`);
    const exported = need(told(database.logExports, 'which logs it exports'));
    const missing = missingOf(exported, wanted);
    if (missing.length === 0) return pass();
    const which = missing.length === 1 ? `log ${missing.join()} of` : `logs ${missing.join(', ')} of`;
    return fail(`the ${which} the ${databaseWords(database)} ${missing.length === 1 ? 'is' : 'are'} not exported`, {
      engine,
      exported: exported.toSorted(),
      missing,
    });
  },
  remedy(database, _failure, { params: { logs } }) {
    const missing = missingOf(database.logExports ?? [], wantedOf(database.engine, logs) ?? []);
    const exports = JSON.stringify({ EnableLogTypes: missing });
    return {
      commands: [modifyDatabase(database, '--cloudwatch-logs-export-configuration', exports)],
      patches: [patch(rdsDatabases, database, (now) => ({ ...now, logExports: [...(now.logExports ?? []), ...missing] }))],
    };
  },
});
