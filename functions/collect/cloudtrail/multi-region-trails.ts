import { z } from 'zod';
import { mapRead, readSchema } from '../../model/read.ts';
import { defineDataset, eachItem } from '../dataset.ts';
import { atHome, type OfTrail } from './at-home.ts';
import { eventSelectorsOf, eventSelectorsSchema } from './event-selectors.ts';
import { cloudtrail } from './service.ts';
import { trailOf, trailSettings } from './trail.ts';

const multiRegionTrail = z.object({
  ...trailSettings,
  logging: readSchema(z.boolean()),
  selectors: readSchema(eventSelectorsSchema),
});
export type MultiRegionTrail = z.infer<typeof multiRegionTrail>;

/**
 * The trails that record every region, wherever their home is, and whether they do. Any one region knows them all, as
 * shadows, so that an audit of some regions judges a trail of another right; and one call lists them for the account.
 */
export const cloudtrailMultiRegionTrails = defineDataset({
  id: 'cloudtrail.multiRegionTrails',
  scope: 'global',
  item: multiRegionTrail,
  calls: {
    describe: cloudtrail
      .single('cloudtrail:DescribeTrails', (sdk, client, input: { includeShadowTrails: true }) =>
        client.send(new sdk.DescribeTrailsCommand(input)),
      )
      .having('trailList'),
    status: atHome(
      cloudtrail
        .single('cloudtrail:GetTrailStatus', (sdk, client, { arn }: OfTrail) =>
          client.send(new sdk.GetTrailStatusCommand({ Name: arn })),
        )
        .having('IsLogging'),
    ),
    selectors: atHome(
      cloudtrail
        .single('cloudtrail:GetEventSelectors', (sdk, client, { arn }: OfTrail) =>
          client.send(new sdk.GetEventSelectorsCommand({ TrailName: arn })),
        )
        .having('TrailARN'),
    ),
  },
  async read(aws, place) {
    const answer = await aws.describe({ includeShadowTrails: true });
    const trails = mapRead(answer, ({ trailList }) => trailList.map(trailOf).filter(({ multiRegion }) => multiRegion));
    return eachItem(trails, place, async (trail): Promise<MultiRegionTrail> => {
      const [status, selectors] = await Promise.all([aws.status(trail), aws.selectors(trail)]);
      return {
        ...trail,
        logging: mapRead(status, ({ IsLogging }) => IsLogging),
        selectors: mapRead(selectors, eventSelectorsOf),
      };
    });
  },
});
