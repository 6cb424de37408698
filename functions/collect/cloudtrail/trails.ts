import { z } from 'zod';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { part } from '../part.ts';
import { bucketExists } from '../s3/target.ts';
import { eventSelectorsOf, eventSelectorsSchema } from './event-selectors.ts';
import { cloudtrail } from './service.ts';
import { trailOf, trailSettings, type TrailSettings } from './trail.ts';

const trail = z.object(trailSettings);

/** Whether a trail records, and what AWS says that it could not deliver. */
const status = z.object({
  logging: z.boolean(),
  /** Whether it has ever delivered log files to its bucket. */
  delivered: z.boolean().optional(),
  /** What its latest deliveries met, by where they were to go; absent where they succeeded. */
  errors: z.object({
    bucket: z.string().optional(),
    digest: z.string().optional(),
    logGroup: z.string().optional(),
  }),
});

/** The trails whose home is the region, multi-region ones among them; those homed elsewhere are left to their home. */
export const cloudtrailTrails = defineDataset({
  id: 'cloudtrail.trails',
  scope: 'regional',
  item: trail,
  calls: {
    describe: cloudtrail.ask('DescribeTrails', { shared: true }).having('trailList'),
  },
  async read(aws, { region }) {
    const answer = await aws.describe({ includeShadowTrails: true });
    return mapRead(answer, ({ trailList }) => trailList.map(trailOf).filter(({ homeRegion }) => homeRegion === region));
  },
  parts: {
    bucketExists: bucketExists(({ bucket }: TrailSettings) => bucket),
    status: part({
      value: status,
      calls: { status: cloudtrail.ask('GetTrailStatus', { shared: true, gone: ['TrailNotFoundException'] }).having('IsLogging') },
      async read(aws, { arn }) {
        return mapRead(await aws.status({ Name: arn }), ({ IsLogging, ...latest }) => ({
          logging: IsLogging,
          ...(latest.LatestDeliveryTime === undefined ? {} : { delivered: true }),
          errors: {
            ...(isSaid(latest.LatestDeliveryError) ? { bucket: latest.LatestDeliveryError } : {}),
            ...(isSaid(latest.LatestDigestDeliveryError) ? { digest: latest.LatestDigestDeliveryError } : {}),
            ...(isSaid(latest.LatestCloudWatchLogsDeliveryError) ? { logGroup: latest.LatestCloudWatchLogsDeliveryError } : {}),
          },
        }));
      },
    }),
    selectors: part({
      value: eventSelectorsSchema,
      calls: {
        selectors: cloudtrail.ask('GetEventSelectors', { shared: true, gone: ['TrailNotFoundException'] }).having('TrailARN'),
      },
      async read(aws, { arn }) {
        return mapRead(await aws.selectors({ TrailName: arn }), eventSelectorsOf);
      },
    }),
  },
});

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
