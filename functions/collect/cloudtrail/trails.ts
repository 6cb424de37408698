import { z } from 'zod';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { cloudtrail } from './service.ts';
import { trailOf, trailSettings } from './trail.ts';

const trail = z.object(trailSettings);
export type Trail = z.infer<typeof trail>;

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
});
