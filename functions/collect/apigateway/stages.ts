import type { Stage as Listed } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachItem, joined } from '../items.ts';
import type { ReadPlace } from '../place.ts';
import { askStages, listRestApis } from './calls.ts';

const stage = z.object({
  ...itemBase,
  /** Id of the API. */
  api: z.string(),
  /** ARN of the log group or stream that gets a line for each request. */
  accessLogs: z.string().optional(),
  /** How much of the work on all methods is logged: `ERROR` or `INFO`; absent where nothing is. */
  executionLogs: z.string().optional(),
  /** Requests a second that all methods take at most; absent where the stage sets no limit. */
  throttlingRate: z.number().optional(),
  /** ARN of the web access control list. */
  webAcl: z.string().optional(),
});
export type RestStage = z.infer<typeof stage>;

/** The stages of a region's REST APIs. */
export const restStages = defineDataset({
  id: 'apigateway.stages',
  scope: 'regional',
  item: stage,
  calls: { apis: listRestApis, stages: askStages },
  async read(aws, place): Promise<Read<readonly RestStage[]>> {
    const apis = mapRead(await aws.apis({}), (pages) => pages.flatMap(({ items = [] }) => items));
    const found = await eachItem(apis, place, async ({ id }) => {
      const restApiId = must(id, 'id');
      return mapRead(await aws.stages({ restApiId }), ({ item = [] }) => item.map((entry) => stageOf(entry, restApiId, place)));
    });
    return joined(found);
  },
});

function stageOf(entry: Listed, api: string, { partition, region }: ReadPlace): RestStage {
  const { stageName, methodSettings, accessLogSettings, webAclArn, tags } = entry;
  const name = must(stageName, 'stageName');
  const { loggingLevel = 'OFF', throttlingRateLimit = -1 } = methodSettings?.['*/*'] ?? {};
  return {
    arn: `arn:${partition}:apigateway:${region}::/restapis/${api}/stages/${name}`,
    name,
    type: 'AWS::ApiGateway::Stage',
    ...(tags === undefined ? {} : { tags }),
    api,
    ...(accessLogSettings?.destinationArn === undefined ? {} : { accessLogs: accessLogSettings.destinationArn }),
    ...(loggingLevel === 'OFF' ? {} : { executionLogs: loggingLevel }),
    // A limit that was taken away again is written as a negative one.
    ...(throttlingRateLimit < 0 ? {} : { throttlingRate: throttlingRateLimit }),
    ...(webAclArn === undefined || webAclArn === '' ? {} : { webAcl: webAclArn }),
  };
}
