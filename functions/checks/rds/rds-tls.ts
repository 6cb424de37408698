import type { ItemOf } from '../../collect/dataset.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass, type Verdict } from '../../evaluate/verdict.ts';
import { rdsMemberParameters } from '../../facts/rds/cluster-members.ts';
import { untold } from '../../facts/rds/told.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';
import { enforcementOf, forcingOf, type Enforcement, type ForcingParameter } from '../../reasoning/rds/forced-tls.ts';

const subject = rdsDatabases.with('parameters');
type Configured = ItemOf<typeof subject>;

function groupOf({ parameterGroups = [] }: Configured): string | null {
  return parameterGroups[0]?.name ?? null;
}

function awaitsReboot({ parameterGroups = [] }: Configured): boolean {
  return parameterGroups.some(({ status }) => status === 'pending-reboot');
}

/** What is set, in words: by whom, and whether it counts yet. */
function said(database: Configured, { name, wanted }: ForcingParameter, { waits, value }: Enforcement): string {
  const words = databaseWords(database);
  if (waits) return `${name} of the ${words} is set to ${wanted}, but waits for a reboot`;
  const is = value === undefined ? 'is off by default' : 'is off';
  return `the ${words} takes connections without TLS: ${name} ${is}`;
}

function judged(database: Configured, parameter: ForcingParameter, found: Enforcement, instances: readonly string[]): Verdict {
  if (found.forced) return pass();
  return fail(said(database, parameter, found), {
    engine: database.engine,
    engineVersion: database.engineVersion ?? null,
    parameterGroup: groupOf(database),
    parameter: parameter.name,
    value: found.value ?? null,
    ...(found.waits ? { awaitsReboot: true } : {}),
    ...(instances.length === 0 ? {} : { instances }),
  });
}

export default defineCheck({
  id: 'rds-tls',
  service: 'rds',
  title: 'Database takes connections without TLS',
  severity: 'medium',
  kind: 'exposure',
  why: 'Passwords and data of a client that does not ask for TLS cross the network in plain text, for anyone on the way to read.',
  remediation: {
    console:
      'RDS › Parameter groups: a group of your own with rds.force_ssl 1 (PostgreSQL, SQL Server), require_secure_transport 1 (MySQL, MariaDB), tls enabled (DocumentDB) or DB2COMM SSL (Db2); then Databases › Modify. See first that all clients speak TLS.',
    cli: 'aws rds modify-db-parameter-group --db-parameter-group-name GROUP --parameters ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot (modify-db-cluster-parameter-group for a cluster)',
    iac: 'AWS::RDS::DBParameterGroup or AWS::RDS::DBClusterParameterGroup Parameters',
  },
  source: 'Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance or cluster"',
  subject,
  reads: { members: rdsMemberParameters },
  evaluate(database, { data, need }) {
    const { cluster, kind, name } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, which is judged with its instances`);
    const forcing = forcingOf(database);
    if (forcing.kind === 'always') return pass();
    if (forcing.kind === 'other') return notApplicable(forcing.why);
    if (forcing.kind === 'unknown') return [untold(`the version of the ${databaseWords(database)}, on which its default hangs`)];
    const own = need(database.parameters);
    if (kind === 'instance') return judged(database, forcing, enforcementOf(forcing, own, awaitsReboot(database)), []);

    const members = need(need(data.members.here)).get(name) ?? [];
    const waiting = new Set(database.awaitingReboot);
    const found = members.map((member) => {
      // What the instance's own group sets goes before what the cluster's does.
      const settings = [...need(member.parameters), ...own];
      return { member, enforcement: enforcementOf(forcing, settings, awaitsReboot(member) || waiting.has(member.name)) };
    });
    const open = found.filter(({ enforcement }) => !enforcement.forced);
    const [first] = open;
    if (members.length === 0) return judged(database, forcing, enforcementOf(forcing, own, false), []);
    if (first === undefined) return pass();
    return judged(database, forcing, first.enforcement, open.map(({ member }) => member.name).toSorted());
  },
});
