import s3LogDeliveryBroken from '../../../functions/checks/s3/s3-log-delivery-broken.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { deliveryChannel } from '../../support/config.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { flowLog } from '../../support/ec2.ts';
import { classicLoadBalancer, loadBalancer } from '../../support/elb.ts';
import { bucket, bucketArn, bucketPolicy, type RawStatement } from '../../support/s3.ts';

const silent = { logging: read({}) };
const allow = (service: string, over: RawStatement = {}): RawStatement => ({
  Sid: 'Deliver',
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 's3:PutObject',
  Resource: `${bucketArn()}/*`,
  ...over,
});
const having = (...statements: readonly RawStatement[]) =>
  account().with(s3Buckets, bucket({ ...silent, policy: statements.length === 0 ? read(null) : bucketPolicy(...statements) }));
const cloudtrail = 'cloudtrail.amazonaws.com';
const trailKey = `AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/log.json.gz`;
const toBucket = trail({ bucket: 'bucket' });
const toGone = trail({ bucket: 'gone', bucketExists: read(false) });
const refused = (service: string, key: string) => ({ bucket: 'bucket', refused: 's3:PutObject', service, key });
const gone = { bucket: 'gone', exists: false };
const flows = flowLog({ destinationKind: 's3', destination: `${bucketArn()}/flows`, bucketExists: read(true) });
const flowKey = `flows/AWSLogs/${ACCOUNT}/vpcflowlogs/${REGION}/log.gz`;
const logged = (over: Partial<Bucket> = {}) =>
  bucket({ name: 'source', logging: read({ bucket: 'bucket', prefix: 'source/' }), ...over });
const lbLogs = { accessLogs: read({ enabled: true, bucket: 'bucket', prefix: 'web' }) };
const lbKey = `web/AWSLogs/${ACCOUNT}/elasticloadbalancing/${REGION}/log.gz`;
const elsewhere = denied('s3:ListBucket', 'cloudtrail.trails');
const central = { bucket: 'central-logs', bucketExists: elsewhere };

describeCheck(s3LogDeliveryBroken, {
  flags: [
    { name: 'a trail to a bucket that is gone', given: account().with(cloudtrailTrails, toGone), evidence: gone },
    {
      name: 'flow logs to a bucket that is gone',
      given: account().with(
        ec2FlowLogs,
        flowLog({ destinationKind: 's3', destination: bucketArn('gone'), bucketExists: read(false), delivery: 'FAILED' }),
      ),
      evidence: gone,
    },
    {
      name: 'AWS Config, to a bucket that is gone',
      given: account().with(
        configDeliveryChannels,
        deliveryChannel({ bucket: 'gone', bucketExists: read(false), delivered: read(false) }),
      ),
      evidence: gone,
    },
    {
      name: 'access logs to a bucket that the account does not have',
      given: account().with(s3Buckets, logged({ logging: read({ bucket: 'gone', prefix: '' }) })),
      evidence: gone,
    },
    {
      name: 'a trail to a bucket without a policy',
      given: having().with(cloudtrailTrails, toBucket),
      evidence: refused(cloudtrail, trailKey),
    },
    {
      name: 'a trail to a bucket that lets another service in',
      given: having(allow('config.amazonaws.com')).with(cloudtrailTrails, toBucket),
      evidence: refused(cloudtrail, trailKey),
    },
    {
      name: 'a trail to a bucket that lets it in under another prefix',
      given: having(allow(cloudtrail, { Resource: `${bucketArn()}/other/AWSLogs/*` })).with(cloudtrailTrails, toBucket),
      evidence: refused(cloudtrail, trailKey),
    },
    {
      name: 'a trail to a bucket that lets in another trail',
      given: having(allow(cloudtrail, { Condition: { StringEquals: { 'aws:SourceArn': `${toBucket.arn}-2` } } })).with(
        cloudtrailTrails,
        toBucket,
      ),
      evidence: refused(cloudtrail, trailKey),
    },
    {
      name: 'a trail to a bucket that denies what it allows',
      given: having(allow(cloudtrail), allow(cloudtrail, { Sid: 'No', Effect: 'Deny', Principal: '*' })).with(
        cloudtrailTrails,
        toBucket,
      ),
      evidence: refused(cloudtrail, trailKey),
    },
    {
      name: 'flow logs to a bucket that refuses them',
      given: having(allow(cloudtrail)).with(ec2FlowLogs, flows),
      evidence: refused('delivery.logs.amazonaws.com', flowKey),
    },
    {
      name: 'access logs to a bucket without ACLs that refuses them',
      given: having(allow(cloudtrail)).with(s3Buckets, logged()),
      evidence: refused('logging.s3.amazonaws.com', 'source/2026-01-01-00-00-00-0F'),
    },
    {
      name: 'a load balancer whose bucket refuses its logs',
      given: having(allow(cloudtrail)).with(elbv2LoadBalancers, loadBalancer({ ...lbLogs, kind: 'application' })),
      evidence: refused('logdelivery.elasticloadbalancing.amazonaws.com', lbKey),
    },
    {
      name: 'a classic load balancer whose bucket refuses its logs',
      given: having(allow(cloudtrail)).with(elbLoadBalancers, classicLoadBalancer(lbLogs)),
      evidence: refused('logdelivery.elasticloadbalancing.amazonaws.com', lbKey),
    },
  ],
  spares: [
    {
      name: 'a trail as AWS documents its bucket',
      given: having(
        allow(cloudtrail, {
          Resource: `${bucketArn()}/AWSLogs/${ACCOUNT}/*`,
          Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': toBucket.arn } },
        }),
      ).with(cloudtrailTrails, toBucket),
    },
    {
      name: 'flow logs as AWS documents their bucket',
      given: having(
        allow('delivery.logs.amazonaws.com', {
          Resource: `${bucketArn()}/flows/AWSLogs/${ACCOUNT}/*`,
          Condition: {
            StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': ACCOUNT },
            ArnLike: { 'aws:SourceArn': `arn:aws:logs:${REGION}:${ACCOUNT}:*` },
          },
        }),
      ).with(ec2FlowLogs, flows),
    },
    {
      name: 'flow logs in partitions of Hive',
      given: having(
        allow('delivery.logs.amazonaws.com', { Resource: `${bucketArn()}/flows/AWSLogs/aws-account-id=${ACCOUNT}/*` }),
      ).with(ec2FlowLogs, flows),
    },
    {
      name: 'access logs as AWS documents their bucket',
      given: having(
        allow('logging.s3.amazonaws.com', {
          Resource: `${bucketArn()}/source/*`,
          Condition: { ArnLike: { 'aws:SourceArn': bucketArn('source') }, StringEquals: { 'aws:SourceAccount': ACCOUNT } },
        }),
      ).with(s3Buckets, logged()),
    },
    {
      name: 'access logs to a bucket whose ACL may let them in',
      given: account().with(s3Buckets, logged(), bucket({ ...silent, ownership: read('ObjectWriter') })),
    },
    {
      name: 'a load balancer by the account that its region had before',
      given: having({ ...allow(''), Principal: { AWS: 'arn:aws:iam::156460612806:root' } }).with(
        elbv2LoadBalancers,
        loadBalancer({ ...lbLogs, kind: 'application' }),
      ),
    },
    {
      name: 'a load balancer that keeps no logs',
      given: having().with(elbv2LoadBalancers, loadBalancer({ accessLogs: read({ enabled: false, bucket: 'bucket' }) })),
    },
    {
      name: 'AWS Config, which delivers by a role',
      given: having().with(configDeliveryChannels, deliveryChannel({ bucket: 'bucket' })),
    },
    { name: 'flow logs to a log group', given: account().with(ec2FlowLogs, flowLog({ destinationKind: 'cloud-watch-logs' })) },
    {
      name: 'a trail of the organisation, made in another account',
      given: account().with(cloudtrailTrails, { ...toGone, arn: `arn:aws:cloudtrail:${REGION}:999988887777:trail/all` }),
    },
    {
      name: 'a bucket of another account that may be looked at',
      given: account().with(cloudtrailTrails, trail({ bucket: 'central-logs', bucketExists: read(true) })),
    },
    {
      name: 'a bucket of another account that may not, and to which AWS delivers',
      given: account()
        .with(cloudtrailTrails, trail({ ...central, status: read({ logging: true, delivered: true, errors: {} }) }))
        .with(configDeliveryChannels, deliveryChannel(central)),
    },
    {
      name: 'a bucket of another account that the parameters name',
      given: account().with(cloudtrailTrails, trail(central)),
      parameters: { foreignBuckets: ['central-logs'] },
    },
  ],
  unsure: [
    {
      name: 'a bucket that nobody may look at',
      given: account().with(cloudtrailTrails, trail(central)),
      action: 's3:ListBucket',
    },
    {
      name: 'one to which AWS says that it could not deliver',
      given: account().with(
        cloudtrailTrails,
        trail({ ...central, status: read({ logging: true, delivered: true, errors: { bucket: 'AccessDenied' } }) }),
      ),
      action: 's3:ListBucket',
    },
    {
      name: 'a policy that cannot be read',
      given: account()
        .with(s3Buckets, bucket({ ...silent, policy: denied('s3:GetBucketPolicy', 's3.buckets') }))
        .with(cloudtrailTrails, toBucket),
      action: 's3:GetBucketPolicy',
    },
    {
      name: 'a bucket that may be one of a region that could not be read',
      given: account()
        .with(cloudtrailTrails, trail({ bucket: 'away', bucketExists: read(true) }))
        .region('us-west-2')
        .without(s3Buckets, 'us-west-2'),
      action: 's3:ListAllMyBuckets',
    },
  ],
});
