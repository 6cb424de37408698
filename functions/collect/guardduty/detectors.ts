import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { guardduty } from './service.ts';

const settings = part({
  value: z.object({
    enabled: z.boolean(),
    /** What the region offers, by name (`S3_DATA_EVENTS`), and whether it is on; absent where GuardDuty does not say. */
    features: z.array(z.object({ name: z.string(), enabled: z.boolean() })).optional(),
  }),
  calls: { get: guardduty.ask('GetDetector').having('Status') },
  async read(aws, { name }) {
    return mapRead(await aws.get({ DetectorId: name }), ({ Status, Features }) => ({
      enabled: Status === 'ENABLED',
      ...(Features === undefined
        ? {}
        : {
            features: Features.map((feature) => ({ name: must(feature.Name, 'Name'), enabled: feature.Status === 'ENABLED' })),
          }),
    }));
  },
});

/** GuardDuty's detector of a region: there is one or none. */
export const guarddutyDetectors = defineDataset({
  id: 'guardduty.detectors',
  scope: 'regional',
  item: z.object(itemBase),
  calls: { list: guardduty.pages('ListDetectors', { pageSize: 50 }).having('DetectorIds') },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.DetectorIds,
      (id): ItemBase => ({
        arn: `arn:${partition}:guardduty:${region}:${account}:detector/${id}`,
        name: id,
        type: 'AWS::GuardDuty::Detector',
      }),
    );
  },
  parts: { settings },
});
