import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { allItems, askApis, askRoutes, askStages } from './calls.ts';

const api = z.object({
  ...itemBase,
  protocol: z.enum(['HTTP', 'WEBSOCKET']),
});
export type HttpApi = z.infer<typeof api>;

const routes = part({
  value: z.array(
    z.object({
      /** E.g. `GET /pets`, `$default`, `$connect`. */
      key: z.string(),
      /** `NONE`, `AWS_IAM`, `CUSTOM` or `JWT`. */
      authorization: z.string(),
      keyRequired: z.boolean(),
    }),
  ),
  calls: { routes: askRoutes },
  async read(aws, { name }) {
    const found = await allItems((page) => aws.routes({ ApiId: name, ...page }));
    return mapRead(found, (all) =>
      all.map(({ RouteKey, AuthorizationType = 'NONE', ApiKeyRequired }) => ({
        key: must(RouteKey, 'RouteKey'),
        authorization: AuthorizationType,
        keyRequired: ApiKeyRequired === true,
      })),
    );
  },
});

const liveStages = part({
  /** The names of the stages that serve something. */
  value: z.array(z.string()),
  calls: { stages: askStages },
  async read(aws, { name }) {
    const found = await allItems((page) => aws.stages({ ApiId: name, ...page }));
    return mapRead(found, (all) =>
      all.flatMap(({ StageName, AutoDeploy, DeploymentId }) =>
        AutoDeploy === true || DeploymentId !== undefined ? [must(StageName, 'StageName')] : [],
      ),
    );
  },
});

/** The HTTP and WebSocket APIs of a region. */
export const httpApis = defineDataset({
  id: 'apigatewayv2.apis',
  scope: 'regional',
  item: api,
  calls: { list: askApis },
  async read(aws, { partition, region }) {
    return mapRead(await allItems((page) => aws.list(page)), (all) =>
      all.map(({ ApiId, Name, ProtocolType, Tags }): HttpApi => {
        const name = must(ApiId, 'ApiId');
        return {
          arn: `arn:${partition}:apigateway:${region}::/apis/${name}`,
          name,
          ...(Name === undefined ? {} : { label: Name }),
          type: 'AWS::ApiGatewayV2::Api',
          ...(Tags === undefined ? {} : { tags: Tags }),
          protocol: must(ProtocolType, 'ProtocolType'),
        };
      }),
    );
  },
  parts: { routes, liveStages },
});

/** An HTTP or WebSocket API with every part. */
export type FullHttpApi = FullItem<typeof httpApis>;
