import { z } from 'zod';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { configDeliveryChannels } from '../../collect/config/delivery-channels.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { bucketOfFlowLog, ec2FlowLogs } from '../../collect/ec2/flow-logs.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import type { Need } from '../../evaluate/need.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { bucketGates, bucketsByName } from '../../facts/s3/log-buckets.ts';
import { accountOf } from '../../model/arn.ts';
import { read, type Read } from '../../model/read.ts';
import type { Scope } from '../../model/scope.ts';
import { dnsSuffixOf } from '../../reasoning/policy/dns-suffix.ts';
import { letsIn, type LogDelivery } from '../../reasoning/s3/log-delivery.ts';

const deliverers = [
  cloudtrailTrails.with('bucketExists', 'status'),
  ec2FlowLogs.with('bucketExists'),
  configDeliveryChannels.with('bucketExists', 'delivered'),
  s3Buckets.with('logging'),
  elbv2LoadBalancers.with('accessLogs'),
  elbLoadBalancers.with('accessLogs'),
] as const;
type Deliverer = ItemOf<(typeof deliverers)[number]>;

export default defineCheck({
  id: 's3-log-delivery-broken',
  service: 's3',
  title: 'Logs are to go to a bucket that is gone or refuses them',
  severity: 'high',
  kind: 'breakage',
  why: 'Everything looks switched on, and nothing arrives: the logs are missed on the day on which they are needed. A name that is free again can be taken by anybody, who then gets them.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Bucket policy: allow the service that delivers; or, on what delivers, choose a bucket that is there.',
    cli: 'aws s3api put-bucket-policy --bucket BUCKET --policy file://POLICY.json (replaces the whole policy)',
    iac: 'AWS::S3::BucketPolicy: Allow s3:PutObject to the service’s principal, under the keys that the logs have',
  },
  source:
    'AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail"; Amazon VPC User Guide, "Publish flow logs to Amazon S3"; Amazon S3 User Guide, "Enabling Amazon S3 server access logging"',
  params: z.strictObject({
    foreignBuckets: z
      .array(z.string())
      .default([])
      .describe('Buckets of other accounts to which logs are known to go: whether they are there cannot be seen from here.'),
  }),
  subject: deliverers,
  reads: { names: bucketsByName, gates: bucketGates },
  evaluate(item, { data, need, params, scope, now }) {
    if (!['', scope.account].includes(accountOf(item.arn))) return notApplicable('another account made it');
    const target = targetOf(item, scope, need);
    if (target === undefined) return notApplicable('it delivers nothing to a bucket');
    const { bucket, delivery, exists, isDelivering } = target;
    if (data.names.seen.has(bucket)) {
      if (delivery === undefined) return pass();
      const gate = data.gates.seen.get(bucket) ?? need(data.gates.all).get(bucket);
      if (gate === undefined || (target.mayUseAcl && gate.ownership !== 'BucketOwnerEnforced')) return pass();
      if (letsIn(gate.policy, delivery, scope, now) !== 'no') return pass();
      return fail(`the policy of bucket ${bucket} refuses what is delivered there`, {
        bucket,
        refused: 's3:PutObject',
        service: delivery.service,
        key: delivery.keys[0],
      });
    }
    if (exists?.state === 'read' && exists.value === false) {
      // What is nobody's is not in a region that was not read; of a target that S3 was not asked for, only the listing tells.
      if (target.isOfRegion) need(data.names.here);
      return fail(`bucket ${bucket} does not exist`, { bucket, exists: false });
    }
    const isAnswered = exists?.state !== 'unreadable' || params.foreignBuckets.includes(bucket);
    if (!isAnswered && !isDelivering) return data.names.all.state === 'read' ? [exists] : [data.names.all, exists];
    need(data.names.all);
    return notApplicable(`the bucket is another account’s${isAnswered ? '' : ', and AWS says that it is delivered to'}`);
  },
});

interface Target {
  readonly bucket: string;
  /** Left out where the service delivers by a role, whose own rights let it in. */
  readonly delivery?: LogDelivery;
  /** Left out where that cannot be asked of a bucket of another account. */
  readonly exists?: Read<boolean | null>;
  /** True where AWS says that what was delivered last did arrive. */
  readonly isDelivering: boolean;
  /** True where the service takes no bucket but one of the same account and region. */
  readonly isOfRegion: boolean;
  /** True where the bucket's ACL can let the logs in as well. */
  readonly mayUseAcl: boolean;
}

function targetOf(item: Deliverer, scope: Scope, need: Need): Target | undefined {
  const { account, partition, region } = scope;
  const principal = (service: string) => `${service}.${dnsSuffixOf(partition)}`;
  const plain = { isDelivering: false, isOfRegion: false, mayUseAcl: false };

  if ('homeRegion' in item) {
    const { arn, bucket, keyPrefix, bucketExists: exists, status } = item;
    if (bucket === undefined) return undefined;
    const isDelivering = status.state === 'read' && status.value.delivered === true && status.value.errors.bucket === undefined;
    const keys = [`${folder(keyPrefix)}AWSLogs/${account}/CloudTrail/${region}/log.json.gz`] as const;
    return {
      ...plain,
      bucket,
      exists,
      isDelivering,
      delivery: { bucket, service: principal('cloudtrail'), sourceArn: arn, keys },
    };
  }
  if ('resourceId' in item) {
    const found = bucketOfFlowLog(item);
    if (found === undefined) return undefined;
    const logs = `vpcflowlogs/${region}/log.gz`;
    // The second is for partitions as Hive writes them.
    const keys = [`AWSLogs/${account}/${logs}`, `AWSLogs/aws-account-id=${account}/aws-service=${logs}`] as const;
    const delivery = deliveryOf(found.bucket, principal('delivery.logs'), [found.folder + keys[0], found.folder + keys[1]]);
    return { ...plain, bucket: found.bucket, exists: item.bucketExists, isDelivering: item.delivery === 'SUCCESS', delivery };
  }
  if ('delivered' in item) {
    const { bucket, bucketExists: exists, delivered } = item;
    const isDelivering = delivered.state === 'read' && delivered.value === true;
    return bucket === undefined ? undefined : { ...plain, bucket, exists, isDelivering };
  }
  if ('logging' in item) {
    const { bucket, prefix = '' } = need(item.logging);
    if (bucket === undefined) return undefined;
    const delivery = { ...deliveryOf(bucket, principal('logging.s3'), [`${prefix}2026-01-01-00-00-00-0F`]), sourceArn: item.arn };
    return { ...plain, bucket, exists: read(false), isOfRegion: true, mayUseAcl: true, delivery };
  }
  const { enabled, bucket, prefix } = need(item.accessLogs);
  if (!enabled || bucket === undefined) return undefined;
  const service = 'kind' in item && item.kind === 'network' ? 'delivery.logs' : 'logdelivery.elasticloadbalancing';
  const key = `${folder(prefix)}AWSLogs/${account}/elasticloadbalancing/${region}/log.gz`;
  return { ...plain, bucket, delivery: deliveryOf(bucket, principal(service), [key]) };
}

function deliveryOf(bucket: string, service: string, keys: LogDelivery['keys']): LogDelivery {
  return { bucket, service, keys };
}

function folder(prefix = ''): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}
