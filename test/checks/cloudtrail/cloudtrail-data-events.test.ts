import cloudtrailDataEvents from '../../../functions/checks/cloudtrail/cloudtrail-data-events.ts';
import type { EventSelectors } from '../../../functions/collect/cloudtrail/event-selectors.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { read, type Read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { multiRegionTrail, trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';

type Selectors = Read<EventSelectors>;
type ReadWriteType = EventSelectors['basic'][number]['readWriteType'];
const basic = (readWriteType: ReadWriteType, ...values: readonly string[]): Selectors =>
  read({
    basic: [{ managementEvents: true, readWriteType, dataResources: [{ type: 'AWS::S3::Object', values: [...values] }] }],
    advanced: [],
  });
type Field = EventSelectors['advanced'][number]['fields'][number];
const advanced = (...fields: readonly Partial<Field>[]): Selectors =>
  read({
    basic: [],
    advanced: [
      { fields: fields.map((field): Field => ({ field: 'resources.type', equals: [], notEquals: [], others: false, ...field })) },
    ],
  });
const ofObjects = { equals: ['AWS::S3::Object'] };
const everything = basic('All', 'arn:aws:s3');
const oneBucket = basic('All', 'arn:aws:s3:::ledger/');
const everywhere = (selectors: Selectors) => account().with(cloudtrailMultiRegionTrails, multiRegionTrail({ selectors }));
const { arn } = trail();
const none = { trailsOfObjects: [] };

describeCheck(cloudtrailDataEvents, {
  flags: [
    { name: 'no trail at all', given: account(), evidence: none },
    { name: 'a trail of management events', given: account().with(cloudtrailTrails, trail()), evidence: none },
    {
      name: 'data events of functions',
      given: everywhere(advanced({ equals: ['AWS::Lambda::Function'] })),
      evidence: none,
    },
    { name: 'a selector that names no object', given: everywhere(basic('All')), evidence: none },
    {
      name: 'a trail that is stopped',
      given: account().with(cloudtrailTrails, trail({ selectors: everything, status: read({ logging: false, errors: {} }) })),
      evidence: none,
    },
    {
      name: 'one bucket, where all are required',
      given: everywhere(oneBucket),
      parameters: { allBuckets: true },
      evidence: { trailsOfObjects: [arn], required: ['allBuckets'] },
    },
    {
      name: 'all buckets of one region, where those of two are required',
      given: account()
        .with(cloudtrailTrails, trail({ selectors: everything }))
        .region('us-west-2'),
      parameters: { allBuckets: true },
      evidence: { trailsOfObjects: [arn], required: ['allBuckets'] },
    },
    {
      name: 'writing only, where reading is required',
      given: everywhere(basic('WriteOnly', 'arn:aws:s3')),
      parameters: { reads: true },
      evidence: { trailsOfObjects: [arn], required: ['reads'] },
    },
    {
      name: 'deletions only, where writing is required',
      given: everywhere(advanced(ofObjects, { field: 'eventName', equals: ['DeleteObject'] })),
      parameters: { writes: true },
      evidence: { trailsOfObjects: [arn], required: ['writes'] },
    },
  ],
  spares: [
    { name: 'all objects', given: everywhere(everything) },
    { name: 'the objects of one bucket', given: everywhere(oneBucket) },
    { name: 'by a trail of one region', given: account().with(cloudtrailTrails, trail({ selectors: oneBucket })) },
    { name: 'deletions only', given: everywhere(advanced(ofObjects, { field: 'eventName', equals: ['DeleteObject'] })) },
    { name: 'all buckets, as required', given: everywhere(everything), parameters: { allBuckets: true } },
    {
      name: 'all buckets but the one that the trail writes to',
      given: everywhere(
        advanced(ofObjects, { field: 'resources.ARN', others: true, notStartsWith: ['arn:aws:s3:::trail-logs/'] }),
      ),
      parameters: { allBuckets: true, reads: true, writes: true },
    },
    {
      name: 'all buckets of each region by a trail of its own',
      given: account()
        .with(cloudtrailTrails, trail({ selectors: everything }))
        .in('us-west-2', cloudtrailTrails, trail({ selectors: everything, homeRegion: 'us-west-2' })),
      parameters: { allBuckets: true },
    },
    {
      name: 'reading by one trail and writing by another, as required',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ selectors: basic('ReadOnly', 'arn:aws:s3:::ledger/') }),
        multiRegionTrail({ name: 'second', selectors: basic('WriteOnly', 'arn:aws:s3:::ledger/') }),
      ),
      parameters: { reads: true, writes: true },
    },
    {
      name: 'an account for which another is declared to run CloudTrail',
      given: account(),
      coveredBy: { cloudtrail: '999988887777' },
    },
  ],
  unsure: [
    {
      name: 'a trail of which nobody knows what it records',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ selectors: denied('cloudtrail:GetEventSelectors', 'cloudtrail.multiRegionTrails') }),
      ),
      action: 'cloudtrail:GetEventSelectors',
    },
  ],
});
