import type { Stage as Listed } from '@aws-sdk/client-apigatewayv2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachItem, joined } from '../items.ts';
import type { ReadPlace } from '../place.ts';
import { allItems, askApis, askStages } from './calls.ts';

const stage = z.object({
  ...itemBase,
  /** Id of the API. */
  api: z.string(),
  /** ARN of the log group that gets a line for each request. */
  accessLogs: z.string().optional(),
  /** How much of the work on the routes of a WebSocket API is logged: `ERROR` or `INFO`; absent where nothing is. */
  executionLogs: z.string().optional(),
  /** Requests a second that its routes take at most; absent where the stage sets no limit. */
  throttlingRate: z.number().optional(),
});
export type HttpStage = z.infer<typeof stage>;

/** The stages of a region's HTTP and WebSocket APIs. */
export const httpStages = defineDataset({
  id: 'apigatewayv2.stages',
  scope: 'regional',
  item: stage,
  calls: { apis: askApis, stages: askStages },
  async read(aws, place): Promise<Read<readonly HttpStage[]>> {
    const apis = await allItems((page) => aws.apis(page));
    const found = await eachItem(apis, place, async ({ ApiId }) => {
      const api = must(ApiId, 'ApiId');
      const stages = await allItems((page) => aws.stages({ ApiId: api, ...page }));
      return mapRead(stages, (all) => all.map((entry) => stageOf(entry, api, place)));
    });
    return joined(found);
  },
});

function stageOf(entry: Listed, api: string, { partition, region }: ReadPlace): HttpStage {
  const { StageName, AccessLogSettings, DefaultRouteSettings, Tags } = entry;
  const name = must(StageName, 'StageName');
  const { LoggingLevel = 'OFF', ThrottlingRateLimit } = DefaultRouteSettings ?? {};
  return {
    arn: `arn:${partition}:apigateway:${region}::/apis/${api}/stages/${name}`,
    name,
    type: 'AWS::ApiGatewayV2::Stage',
    ...(Tags === undefined ? {} : { tags: Tags }),
    api,
    ...(AccessLogSettings?.DestinationArn === undefined ? {} : { accessLogs: AccessLogSettings.DestinationArn }),
    ...(LoggingLevel === 'OFF' ? {} : { executionLogs: LoggingLevel }),
    ...(ThrottlingRateLimit === undefined ? {} : { throttlingRate: ThrottlingRateLimit }),
  };
}
