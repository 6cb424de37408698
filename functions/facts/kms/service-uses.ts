import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { cloudwatchAlarms } from '../../collect/cloudwatch/alarms.ts';
import { ec2FlowLogs } from '../../collect/ec2/flow-logs.ts';
import { eventsRules } from '../../collect/events/rules.ts';
import { logGroups } from '../../collect/logs/log-groups.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import type { ItemBase } from '../../model/item.ts';
import { usersByReference, type KeyUse } from '../../reasoning/kms/key-reference.ts';
import { flowLogUse, logsUse, sendingUse, trailUse, type ServiceUse } from '../../reasoning/kms/service-use.ts';
import { dnsSuffixOf } from '../../reasoning/policy/dns-suffix.ts';

type Use = KeyUse<ServiceUse>;

/** Which encrypted bucket each bucket name stands for: of those that could be read. */
const encryptedBuckets = defineFacts({
  id: 's3.encryptedBuckets',
  from: { buckets: s3Buckets.with('encryption') },
  derive: ({ buckets }, { regionOf }) =>
    new Map(
      buckets.flatMap((bucket) => {
        const key = bucket.encryption?.kmsKeyId;
        return key === undefined ? [] : [[bucket.arn, { key, region: regionOf(bucket) }] as const];
      }),
    ),
});

/** Who sends to each topic and queue by a service of AWS, by the ARN of what gets it. */
const serviceSenders = defineFacts({
  id: 'kms.serviceSenders',
  from: {
    alarms: cloudwatchAlarms,
    rules: eventsRules.with('targets'),
    buckets: s3Buckets.with('notifications'),
    subscriptions: snsSubscriptions,
  },
  derive({ alarms, rules, buckets, subscriptions }): ReadonlyMap<string, ReadonlySet<Sender>> {
    const senders = new Map<string, Set<Sender>>();
    const add = (to: string, by: Sender) => {
      senders.set(to, (senders.get(to) ?? new Set()).add(by));
    };
    for (const { actions, actionsEnabled } of alarms) if (actionsEnabled) for (const to of actions) add(to, 'cloudwatch');
    // A role of its own brings its own rights.
    for (const { targets, enabled } of rules)
      if (enabled) for (const { arn, role } of targets) if (role === undefined) add(arn, 'events');
    for (const { notifications } of buckets) for (const { target } of notifications) add(target, 's3');
    for (const { protocol, target } of subscriptions) if (protocol === 'sqs' && target !== undefined) add(target, 'sns');
    return senders;
  },
});

type Sender = Parameters<typeof sendingUse>[0];

/** The services that need a key for something that was set up here, by the names that keys go by. */
export const kmsServiceUses = defineFacts({
  id: 'kms.serviceUses',
  from: {
    logGroups,
    trails: cloudtrailTrails,
    flowLogs: ec2FlowLogs,
    encryptedBuckets,
    topics: snsTopics.with('encryption'),
    queues: sqsQueues.with('encryption'),
    senders: serviceSenders,
  },
  derive({ trails, flowLogs, topics, queues, senders, ...others }, { regionOf }) {
    const thing = ({ arn, type }: ItemBase, region: string) => ({
      arn,
      type,
      region,
      domain: dnsSuffixOf(arn.split(':')[1] ?? ''),
    });
    const here = (item: ItemBase) => thing(item, regionOf(item));
    const uses: Use[] = [];
    const add = (reference: string | undefined, region: string, user: ServiceUse) => {
      if (reference !== undefined) uses.push({ reference, region, user });
    };
    for (const group of others.logGroups) add(group.kmsKeyId, regionOf(group), logsUse(here(group)));
    for (const trail of trails) add(trail.kmsKeyId, regionOf(trail), trailUse(here(trail)));
    for (const log of flowLogs) {
      const bucket = others.encryptedBuckets.get(/^arn:[^:]*:s3:::[^/]+/.exec(log.destination ?? '')?.[0] ?? '');
      if (bucket !== undefined) add(bucket.key, bucket.region, flowLogUse(thing(log, bucket.region)));
    }
    for (const target of [...topics, ...queues])
      for (const sender of senders.get(target.arn) ?? [])
        add(target.encryption.kmsKeyId, regionOf(target), sendingUse(sender, here(target)));
    return usersByReference(uses);
  },
});
