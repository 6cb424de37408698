import { z } from 'zod';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { part } from '../part.ts';
import { eventSelectorsOf, eventSelectorsSchema } from './event-selectors.ts';
import { cloudtrail } from './service.ts';
import { trailOf, trailSettings, type TrailSettings } from './trail.ts';

const multiRegionTrail = z.object(trailSettings);

/**
 * The trails that record every region, wherever their home is, and whether they do. Any one region knows them all, as
 * shadows, so that an audit of some regions judges a trail of another right; and one call lists them for the account. Only
 * in its home region is a trail more than a shadow: there it is asked for its parts.
 */
export const cloudtrailMultiRegionTrails = defineDataset({
  id: 'cloudtrail.multiRegionTrails',
  scope: 'global',
  item: multiRegionTrail,
  calls: { describe: cloudtrail.ask('DescribeTrails', { shared: true }).having('trailList') },
  async read(aws) {
    const answer = await aws.describe({ includeShadowTrails: true });
    return mapRead(answer, ({ trailList }) => trailList.map(trailOf).filter(({ multiRegion }) => multiRegion));
  },
  parts: {
    logging: part({
      value: z.boolean(),
      calls: { status: cloudtrail.ask('GetTrailStatus', { shared: true }).having('IsLogging') },
      async read(aws, { arn, homeRegion }: TrailSettings) {
        return mapRead(await aws.status({ Name: arn }, homeRegion), ({ IsLogging }) => IsLogging);
      },
    }),
    selectors: part({
      value: eventSelectorsSchema,
      calls: { selectors: cloudtrail.ask('GetEventSelectors', { shared: true }).having('TrailARN') },
      async read(aws, { arn, homeRegion }: TrailSettings) {
        return mapRead(await aws.selectors({ TrailName: arn }, homeRegion), eventSelectorsOf);
      },
    }),
  },
});
