import { cloudtrailMultiRegionTrails } from '../../collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { eventsRules } from '../../collect/events/rules.ts';
import { logsMetricFilters } from '../../collect/logs/metric-filters.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass, type Fail } from '../../evaluate/verdict.ts';
import { heardTopics } from '../../facts/cloudwatch/telling-alarms.ts';
import { cloudwatchWatch } from '../../facts/cloudwatch/watch.ts';
import { groupedBy } from '../../model/grouped.ts';
import { homeRegion } from '../../model/home-region.ts';
import { mapRead, unread, unreadable, type Unreadable } from '../../model/read.ts';
import { allOf, type Certainty } from '../../reasoning/certainty.ts';
import { notifiedOf, type ListeningFilter, type ListeningRule, type Notified } from '../../reasoning/cloudtrail/notified.ts';
import { securityEvents, type SecurityEvent } from '../../reasoning/cloudtrail/security-events.ts';
import { groupsOfTrails, isRecorded, unreadOfTrails } from '../../reasoning/cloudtrail/trail-groups.ts';
import { isOwnTopic } from '../../reasoning/cloudwatch/actions.ts';
import { isMetricWatched } from '../../reasoning/cloudwatch/watch.ts';
import { regionOf, serviceOf } from '../../reasoning/flow/arn.ts';

export default defineCheck({
  id: 'security-event-alerts',
  service: 'cloudtrail',
  title: 'Nobody is told of changes to what guards the account',
  severity: 'medium',
  kind: 'blindness',
  why: 'Whoever opens a network, grants themselves rights or stops the trail leaves a line in a log, which somebody reads weeks later, if at all.',
  remediation: {
    console:
      'CloudWatch › Log groups › the group of the trail › Metric filters: one for each kind of event, with an alarm on a topic that has a confirmed subscription; or EventBridge › Rules: a rule with the events as its pattern and that topic as its target (for IAM, sign-in and Organizations in the home region of the partition).',
    cli: 'aws logs put-metric-filter --log-group-name GROUP --filter-name NAME --filter-pattern PATTERN --metric-transformations metricName=NAME,metricNamespace=Audit,metricValue=1 && aws cloudwatch put-metric-alarm --alarm-name NAME --namespace Audit --metric-name NAME --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC_ARN',
    iac: 'AWS::Logs::MetricFilter and AWS::CloudWatch::Alarm with AlarmActions; or AWS::Events::Rule with EventPattern and Targets',
  },
  source: 'AWS CloudTrail User Guide, "Creating CloudWatch alarms for CloudTrail events: examples"',
  subject: 'account',
  reads: {
    multiRegion: cloudtrailMultiRegionTrails.with('logging', 'selectors'),
    regional: cloudtrailTrails.with('status', 'selectors'),
    filters: logsMetricFilters,
    rules: eventsRules.with('targets'),
    watch: cloudwatchWatch,
    heard: heardTopics,
  },
  evaluate(_account, { data, scope, regions, coveredBy }) {
    const { account, partition } = scope;
    const single = data.regional.seen
      .filter(({ multiRegion }) => !multiRegion)
      .map((trail) => ({ ...trail, logging: mapRead(trail.status, ({ logging }) => logging) }));
    const trails = [...data.multiRegion.seen, ...single];
    const groups = groupsOfTrails(trails).filter((group) => group.account === account);
    const home = homeRegion(partition);

    const byGroup = groupedBy(data.filters.seen, (filter) => `${regionOf(filter.arn)} ${filter.logGroup}`);
    const filters = groups.flatMap(({ region, name, recorded, only }) =>
      (byGroup.get(`${region} ${name}`) ?? []).map(({ pattern, metrics, transformed, selection }): ListeningFilter => {
        const watched = metrics.some((metric) => isMetricWatched(data.watch.seen, region, metric.namespace, metric.name));
        const heard = orOpen(watched, data.watch.in(region).state === 'unreadable');
        return {
          pattern,
          changed: transformed || selection !== undefined,
          heard: allOf([recorded, heard]),
          ...(only === undefined ? {} : { region: only }),
        };
      }),
    );

    const rules = data.rules.seen.flatMap(({ arn, pattern, enabled, bus, managedBy, targets }): ListeningRule[] => {
      if (pattern === undefined || !enabled || bus !== 'default' || managedBy !== undefined) return [];
      const region = regionOf(arn);
      if (targets.state === 'unreadable') return [{ pattern, region, heard: 'maybe' }];
      const live = targets.value.some((target) =>
        isOwnTopic(target.arn, { account, region }) ? data.heard.seen.has(target.arn) : serviceOf(target.arn) !== 'logs',
      );
      const open = targets.value.some((target) => isOwnTopic(target.arn, { account, region }));
      return [{ pattern, region, heard: orOpen(live, open && data.heard.in(region).state === 'unreadable') }];
    });

    const listeners = { filters, rules, logged: (region: string) => isRecorded(trails, region) };
    const placesOf = ({ reach }: SecurityEvent) =>
      (reach === 'global' ? [home] : regions).map((region) => ({ account, partition, region }));
    const kinds = Object.entries(securityEvents).map(([kind, events]) => ({
      kind,
      notified: events.map((event) => notifiedOf(event, placesOf(event), listeners)),
    }));
    const open = kinds.filter(({ notified }) => notified.some(({ told }) => told !== 'yes'));
    if (open.length === 0) return pass();
    if (coveredBy.cloudtrail !== undefined)
      return notApplicable(`declared: account ${coveredBy.cloudtrail} keeps the trail of this one, and is told of its events`);

    // Nothing is proved to be missing while something that could tell of it was not read.
    const unseen = (region: string) =>
      unreadable(logsMetricFilters, 'left-out', `${region} was not audited, where what tells of these events may stand`);
    const blind: readonly Unreadable[] = [
      ...unread([data.multiRegion.all, ...regions.flatMap((region) => [data.regional.in(region), data.rules.in(region)])]),
      ...unread(groups.map(({ region }) => data.filters.in(region))),
      ...[...new Set(groups.map(({ region }) => region))].filter((region) => !regions.includes(region)).map(unseen),
    ];
    const global: readonly Unreadable[] = regions.includes(home) ? [] : [unseen(home)];
    const doubts = [
      ...unreadOfTrails(trails),
      ...unread(data.rules.seen.map(({ targets }) => targets)),
      ...unread(regions.flatMap((region) => [data.heard.in(region), data.watch.in(region)])),
    ];
    return open.flatMap(({ kind, notified }): readonly (Fail | Unreadable)[] => {
      const missing = [...blind, ...(notified.some(({ event }) => event.reach === 'global') ? global : [])];
      if (missing.length > 0) return missing;
      const untold = notified.filter(({ told }) => told === 'no');
      if (untold.length > 0) return [silence(kind, untold, regions)];
      return doubts.length > 0 ? doubts : [undecided(kind)];
    });
  },
});

function orOpen(holds: boolean, open: boolean): Certainty {
  if (holds) return 'yes';
  return open ? 'maybe' : 'no';
}

function silence(kind: string, untold: readonly Notified[], regions: readonly string[]): Fail {
  const somewhere = [...new Set(untold.flatMap(({ event, silent }) => (event.reach === 'regional' ? silent : [])))].toSorted();
  const events = untold.map(({ event }) => event.name).toSorted();
  return fail(
    `nobody is told of ${kind.replaceAll('-', ' ')}`,
    { events, ...(somewhere.length === 0 || somewhere.length === regions.length ? {} : { regions: somewhere }) },
    { discriminator: kind },
  );
}

function undecided(kind: string): Unreadable {
  return unreadable(
    logsMetricFilters,
    'not-available',
    `what the metric filters count of ${kind.replaceAll('-', ' ')} does not show from their patterns`,
  );
}
