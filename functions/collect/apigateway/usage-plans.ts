import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { action } from './calls.ts';
import { apigateway } from './service.ts';

const usagePlan = z.object({
  ...itemBase,
  /** The stages that it is for. */
  stages: z.array(z.object({ api: z.string(), stage: z.string() })),
  /** Whether it limits how many requests a key has a second. */
  throttled: z.boolean(),
});
export type UsagePlan = z.infer<typeof usagePlan>;

/** The usage plans of a region: what the holders of API keys may use, and how much. */
export const usagePlans = defineDataset({
  id: 'apigateway.usagePlans',
  scope: 'regional',
  item: usagePlan,
  calls: { list: apigateway.pages('GetUsagePlans', { action, pageSize: 500 }).having<never>() },
  async read(aws, { partition, region }) {
    return eachEntry(
      await aws.list({}),
      ({ items = [] }) => items,
      ({ id, name: label, apiStages = [], throttle, tags }): UsagePlan => {
        const name = must(id, 'id');
        return {
          arn: `arn:${partition}:apigateway:${region}::/usageplans/${name}`,
          name,
          ...(label === undefined ? {} : { label }),
          type: 'AWS::ApiGateway::UsagePlan',
          ...(tags === undefined ? {} : { tags }),
          stages: apiStages.map(({ apiId, stage }) => ({ api: must(apiId, 'apiId'), stage: must(stage, 'stage') })),
          throttled: throttle?.rateLimit !== undefined,
        };
      },
    );
  },
});
