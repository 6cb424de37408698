import { z } from 'zod';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { cloudwatchWatch } from '../../facts/cloudwatch/watch.ts';
import { rdsClusterMembers } from '../../facts/rds/cluster-members.ts';
import { isWatched, type Watch } from '../../reasoning/cloudwatch/watch.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';

/** Where the engines of the RDS API report to, where it is not RDS. */
const namespaces: Readonly<Record<string, string>> = { docdb: 'AWS/DocDB', neptune: 'AWS/Neptune' };

const params = z.strictObject({
  metrics: z
    .array(z.string())
    .nonempty()
    .default([
      'CPUUtilization',
      'ACUUtilization',
      'FreeStorageSpace',
      'FreeLocalStorage',
      'AuroraVolumeBytesLeftTotal',
      'DatabaseConnections',
    ])
    .describe('Metrics of the database of which one at least is to be watched.'),
});

/** A cluster is watched as a whole or by one of its instances, under the dimension of either. */
function watchedAs({ kind, name, engine }: Database, names: readonly string[], region: string) {
  const identity = kind === 'cluster' ? 'DBClusterIdentifier' : 'DBInstanceIdentifier';
  const namespace = namespaces[engine] ?? 'AWS/RDS';
  return { region, namespace, names, identity: [identity, name] as const, traits: { EngineName: engine } };
}

export default defineCheck({
  id: 'rds-alarms',
  service: 'rds',
  title: 'No alarm tells anyone that the database runs out of CPU, storage or connections',
  severity: 'low',
  kind: 'blindness',
  why: 'A database that runs full stops taking writes, and one without connections to spare turns clients away: both announce themselves hours before.',
  remediation: {
    console:
      'CloudWatch › Alarms › Create alarm: CPUUtilization, FreeStorageSpace or DatabaseConnections of the database, that tells a topic with a confirmed subscription.',
    cli: 'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AWS/RDS --metric-name FreeStorageSpace --dimensions Name=DBInstanceIdentifier,Value=DATABASE --statistic Minimum --period 300 --evaluation-periods 3 --threshold BYTES --comparison-operator LessThanThreshold --alarm-actions TOPIC_ARN',
    iac: 'AWS::CloudWatch::Alarm with Namespace AWS/RDS, MetricName, Dimensions DBInstanceIdentifier or DBClusterIdentifier, and AlarmActions',
  },
  source: 'Amazon RDS User Guide, "Monitoring Amazon RDS metrics with Amazon CloudWatch"',
  params,
  subject: rdsDatabases,
  reads: { watch: cloudwatchWatch, members: rdsClusterMembers },
  evaluate(database, { data, need, params: { metrics }, scope: { region } }) {
    const { cluster, engine, name } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, which is judged as a whole`);
    const members = need(data.members.here).get(name) ?? [];
    const things = [database, ...(database.kind === 'cluster' ? members : [])].map((one) => watchedAs(one, metrics, region));
    const watched = (watch: Watch) => things.some((thing) => isWatched(watch, thing));
    if (watched(data.watch.seen)) return pass();
    need(data.watch.here);
    return fail(`no alarm that anyone is told of watches the ${databaseWords(database)}`, { engine, metrics });
  },
});
