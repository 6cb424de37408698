import s3LogBucketUnprotected from '../../../functions/checks/s3/s3-log-bucket-unprotected.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { multiRegionTrail, trail } from '../../support/cloudtrail.ts';
import { deliveryChannel } from '../../support/config.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { classicLoadBalancer, loadBalancer } from '../../support/elb.ts';
import { flowLog } from '../../support/ec2.ts';
import { bucket, bucketArn, bucketPolicy, type RawStatement } from '../../support/s3.ts';

const of = (over: Partial<Bucket>) => account().with(s3Buckets, bucket({ logging: read({}), ...over }));
const given = (over: Partial<Bucket> = {}) => of(over).with(cloudtrailTrails, trail({ bucket: 'bucket' }));
const deny = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Keep',
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  Resource: `${bucketArn()}/*`,
  ...over,
});
const evidence = (over: object = {}) => ({
  receives: ['CloudTrail'],
  objectLock: 'off',
  mfaDelete: false,
  denyOfDeletes: false,
  ...over,
});

describeCheck(s3LogBucketUnprotected, {
  flags: [
    { name: 'the bucket of a trail', given: given(), evidence: evidence() },
    {
      name: 'the bucket of a trail of all regions, homed elsewhere',
      given: of({}).with(cloudtrailMultiRegionTrails, multiRegionTrail({ homeRegion: 'us-west-2', bucket: 'bucket' })),
      evidence: evidence(),
    },
    {
      name: 'the bucket of flow logs and of Config',
      given: of({})
        .with(ec2FlowLogs, flowLog({ destinationKind: 's3', destination: bucketArn() }))
        .with(configDeliveryChannels, deliveryChannel({ bucket: 'bucket' })),
      evidence: evidence({ receives: ['AWS Config', 'VPC flow logs'] }),
    },
    {
      name: 'the bucket of access logs',
      given: of({}).with(s3Buckets, bucket({ name: 'source', logging: read({ bucket: 'bucket' }) })),
      evidence: evidence({ receives: ['S3 access logs'] }),
    },
    {
      name: 'the bucket of load balancers of both kinds',
      given: of({})
        .with(elbv2LoadBalancers, loadBalancer({ accessLogs: read({ enabled: true, bucket: 'bucket' }) }))
        .with(elbLoadBalancers, classicLoadBalancer({ accessLogs: read({ enabled: true, bucket: 'bucket', prefix: 'old' }) })),
      evidence: evidence({ receives: ['load balancer access logs'] }),
    },
    {
      name: 'a lock that no new object gets',
      given: given({ objectLock: read({}) }),
      evidence: evidence({ objectLock: 'without default retention' }),
    },
    {
      name: 'a Deny that hides objects only',
      given: given({ policy: bucketPolicy(deny({ Action: 's3:DeleteObject' })) }),
      evidence: evidence(),
    },
    {
      name: 'a Deny on one prefix',
      given: given({ policy: bucketPolicy(deny({ Resource: `${bucketArn()}/a/*` })) }),
      evidence: evidence(),
    },
  ],
  spares: [
    { name: 'a bucket without logs', given: of({}) },
    {
      name: 'a load balancer whose access logs are off',
      given: of({}).with(elbv2LoadBalancers, loadBalancer({ accessLogs: read({ enabled: false, bucket: 'bucket' }) })),
    },
    { name: 'a lock of all new objects', given: given({ objectLock: read({ defaultMode: 'GOVERNANCE' }) }) },
    { name: 'deletes that take MFA', given: given({ mfaDelete: read(true) }) },
    { name: 'a Deny of deletes', given: given({ policy: bucketPolicy(deny()) }) },
    {
      name: 'a Deny of deletes, but for one role',
      given: given({
        policy: bucketPolicy(deny({ Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a' } } })),
      }),
    },
    {
      name: 'a Deny of deletes, the lock unread',
      given: given({ policy: bucketPolicy(deny()), objectLock: denied('s3:GetBucketObjectLockConfiguration') }),
    },
  ],
  unsure: [
    {
      name: 'the lock may not be read',
      given: given({ objectLock: denied('s3:GetBucketObjectLockConfiguration') }),
      action: 's3:GetBucketObjectLockConfiguration',
    },
    { name: 'the policy may not be read', given: given({ policy: denied('s3:GetBucketPolicy') }), action: 's3:GetBucketPolicy' },
    { name: 'no logs seen, flow logs unread', given: of({}).without(ec2FlowLogs), action: 'ec2:DescribeFlowLogs' },
  ],
  shades: [
    cloudtrailTrails,
    cloudtrailMultiRegionTrails,
    ec2FlowLogs,
    configDeliveryChannels,
    elbv2LoadBalancers,
    elbLoadBalancers,
  ],
});
