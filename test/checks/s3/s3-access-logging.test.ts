import s3AccessLogging from '../../../functions/checks/s3/s3-access-logging.ts';
import type { EventSelectors } from '../../../functions/collect/cloudtrail/event-selectors.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { multiRegionTrail, trail } from '../../support/cloudtrail.ts';
import { deliveryChannel } from '../../support/config.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { flowLog } from '../../support/ec2.ts';
import { bucket, bucketArn } from '../../support/s3.ts';

const off = { logging: read({}) };
const silent = account().with(s3Buckets, bucket(off));
const dataEvents = (...values: readonly string[]) =>
  read({
    basic: [
      {
        managementEvents: true,
        readWriteType: 'All' as const,
        dataResources: [{ type: 'AWS::S3::Object', values: [...values] }],
      },
    ],
    advanced: [],
  });
const recordedBy = (...values: readonly string[]) => silent.with(cloudtrailTrails, trail({ selectors: dataEvents(...values) }));
type Field = EventSelectors['advanced'][number]['fields'][number];
const byFields = (...fields: readonly Partial<Field>[]) => {
  const whole = [{ field: 'resources.type', equals: ['AWS::S3::Object'] }, ...fields].map((field): Field => ({
    field: 'resources.ARN',
    equals: [],
    notEquals: [],
    others: false,
    ...field,
  }));
  const selectors = read({ basic: [], advanced: [{ fields: whole }] });
  return silent.with(cloudtrailMultiRegionTrails, multiRegionTrail({ selectors }));
};
const nothing = { accessLogs: 'off', trailsOfOtherObjects: [] };
const others = { accessLogs: 'off', trailsOfOtherObjects: [trail().arn] };
const objects = `${bucketArn()}/`;

describeCheck(s3AccessLogging, {
  flags: [
    { name: 'neither access logs nor a trail', given: silent, evidence: nothing },
    { name: 'a trail without data events', given: silent.with(cloudtrailTrails, trail()), evidence: nothing },
    { name: 'data events of another bucket', given: recordedBy(`${bucketArn('other')}/`), evidence: others },
    { name: 'data events of one prefix', given: recordedBy(`${objects}in/`), evidence: others },
    {
      name: 'data events of a trail that is stopped',
      given: silent.with(
        cloudtrailTrails,
        trail({ selectors: dataEvents('arn:aws:s3'), status: read({ logging: false, errors: {} }) }),
      ),
      evidence: nothing,
    },
    {
      name: 'data events of a trail of another region',
      given: silent.in('us-east-1', cloudtrailTrails, trail({ homeRegion: 'us-east-1', selectors: dataEvents('arn:aws:s3') })),
      evidence: nothing,
    },
    { name: 'data events of all buckets but this', given: byFields({ notStartsWith: [objects] }), evidence: others },
    {
      name: 'data events of deletes alone',
      given: byFields({ field: 'eventName', equals: ['DeleteObject'] }),
      evidence: others,
    },
    {
      name: 'a flow log that goes to a log group',
      given: silent.with(ec2FlowLogs, flowLog({ destinationKind: 'cloud-watch-logs', destination: bucketArn() })),
      evidence: nothing,
    },
  ],
  spares: [
    { name: 'access logs', given: account().with(s3Buckets, bucket()) },
    { name: 'access logs, trails unread', given: account().with(s3Buckets, bucket()).without(cloudtrailTrails) },
    { name: 'data events of all buckets', given: recordedBy('arn:aws:s3') },
    { name: 'data events of the bucket', given: recordedBy(objects) },
    { name: 'data events by advanced selectors', given: byFields() },
    { name: 'data events of all but another bucket', given: byFields({ notStartsWith: [`${bucketArn('other')}/`] }) },
    { name: 'data events that write', given: byFields({ field: 'readOnly', equals: ['false'] }) },
    { name: 'the bucket of a trail', given: silent.with(cloudtrailTrails, trail({ bucket: 'bucket' })) },
    {
      name: 'the bucket of flow logs',
      given: silent.with(ec2FlowLogs, flowLog({ destinationKind: 's3', destination: `${bucketArn()}/vpc/` })),
    },
    { name: 'the bucket of Config', given: silent.with(configDeliveryChannels, deliveryChannel({ bucket: 'bucket' })) },
    {
      name: 'the bucket of access logs',
      given: silent.with(s3Buckets, bucket({ name: 'source', logging: read({ bucket: 'bucket', prefix: '' }) })),
    },
  ],
  unsure: [
    {
      name: 'the logging may not be read',
      given: account().with(s3Buckets, bucket({ logging: denied('s3:GetBucketLogging') })),
      action: 's3:GetBucketLogging',
    },
    {
      name: 'no access logs, the selectors of a trail unread',
      given: silent.with(cloudtrailTrails, trail({ selectors: denied('cloudtrail:GetEventSelectors') })),
      action: 'cloudtrail:GetEventSelectors',
    },
    {
      name: 'no access logs, what Config delivers to unread',
      given: silent.without(configDeliveryChannels),
      action: 'config:DescribeDeliveryChannels',
    },
  ],
});
