import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { rdsClusterMembers } from '../../facts/rds/cluster-members.ts';
import { told } from '../../facts/rds/told.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';

/** Where another zone is no matter of the database itself, or cannot be had. */
function exemption({ cluster, engine, engineMode, kind, replicaOf }: Database): string | undefined {
  if (cluster !== undefined) return `a member of cluster ${cluster}, whose instances stand in for one another`;
  if (kind === 'instance' && replicaOf !== undefined) return `a replica of ${replicaOf}, from which it can be made again`;
  if (engineMode === 'serverless') return 'Aurora Serverless v1 goes on in another zone by itself';
  if (engine.startsWith('custom-oracle-')) return 'RDS Custom for Oracle has no Multi-AZ setting';
  if (engine === 'sqlserver-ex') return 'SQL Server Express has no Multi-AZ deployments';
  return undefined;
}

/** The zones of a cluster's instances; `undefined` where one of them has none yet. */
function zonesOf(members: readonly Database[]): readonly string[] | undefined {
  const zones = members.map(({ zone }) => zone).filter((zone) => zone !== undefined);
  return zones.length < members.length ? undefined : [...new Set(zones)].sort();
}

export default defineCheck({
  id: 'rds-multi-az',
  service: 'rds',
  title: 'Database stands in one Availability Zone only',
  severity: 'medium',
  kind: 'breakage',
  why: 'When the zone or the host fails, the database is down until somebody has restored it elsewhere.',
  remediation: {
    console: 'RDS › Databases › Modify › Availability: create a standby instance; for a cluster, Add reader in another zone.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --multi-az; for a cluster, create-db-instance --db-cluster-identifier CLUSTER --availability-zone ZONE',
    iac: 'AWS::RDS::DBInstance MultiAZ: true; for a cluster, a second AWS::RDS::DBInstance in another AvailabilityZone',
  },
  source:
    'Amazon RDS User Guide, "Configuring and managing a Multi-AZ deployment"; Amazon Aurora User Guide, "High availability for Amazon Aurora"',
  subject: rdsDatabases,
  reads: { members: rdsClusterMembers },
  evaluate(database, { data, need }) {
    const exempt = exemption(database);
    if (exempt !== undefined) return notApplicable(exempt);
    const { engine, kind, multiAz, name } = database;
    const words = databaseWords(database);
    if (kind === 'instance') {
      if (need(told(multiAz, 'whether it has a standby in another zone'))) return pass();
      return fail(`the ${words} has no standby in another zone`, { engine, multiAz: false, zone: database.zone ?? null });
    }
    const members = need(data.members.here).get(name) ?? [];
    const zones = zonesOf(members);
    if ((zones?.length ?? 0) > 1) return pass();
    if (zones === undefined || zones.length === 0) {
      if (need(told(multiAz, 'whether it has instances in several zones'))) return pass();
      if (members.length === 0) return notApplicable('the cluster has no instance');
    }
    const names = members.map((member) => member.name).toSorted();
    return fail(`all instances of the ${words} stand in one zone`, { engine, instances: names, zones: zones ?? [] });
  },
});
