import type { RestApi as Listed } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead, read, readSchema } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { readPolicy } from '../policy-text.ts';
import { action, askStages, gone, listRestApis } from './calls.ts';
import { deployedSchema, deploymentsOf } from './deployed.ts';
import { methodSchema, methodsIn } from './methods.ts';
import { apigateway } from './service.ts';

const restApi = z.object({
  ...itemBase,
  /** `PRIVATE` for one that only VPCs reach. */
  endpointTypes: z.array(z.string()),
  /** Who may call it; `null` where it has no policy of its own. */
  policy: readSchema(policyDocumentSchema.nullable()),
});
export type RestApi = z.infer<typeof restApi>;

const deployed = part({
  /** What its stages serve, each deployment once. */
  value: z.array(deployedSchema),
  calls: { stages: askStages, deployment: apigateway.ask('GetDeployment', { action, gone }) },
  async read(aws, { name }) {
    const stages = await aws.stages({ restApiId: name });
    if (stages.state === 'unreadable') return stages;
    return deploymentsOf(stages.value.item ?? [], (deploymentId) =>
      aws.deployment({ restApiId: name, deploymentId, embed: ['apisummary'] }),
    );
  },
});

const methods = part({
  /** The methods as they are now, whether or not that is what is deployed: of validation no more can be read. */
  value: z.array(methodSchema),
  calls: {
    resources: apigateway.pages('GetResources', { action, gone, pageSize: 500 }).having('items'),
    validators: apigateway.ask('GetRequestValidators', { action, gone }),
  },
  async read(aws, { name }) {
    const pages = await aws.resources({ restApiId: name, embed: ['methods'] });
    if (pages.state === 'unreadable') return pages;
    const resources = pages.value.flatMap(({ items }) => items);
    const isValidated = resources.some(({ resourceMethods = {} }) =>
      Object.values(resourceMethods).some(({ requestValidatorId }) => requestValidatorId !== undefined),
    );
    if (!isValidated) return read(methodsIn(resources, []));
    const validators = await aws.validators({ restApiId: name, limit: 500 });
    return mapRead(validators, ({ items = [] }) => methodsIn(resources, items));
  },
});

const authorizers = part({
  /** The Lambda authorizers of the API, and from where each takes what it decides by. */
  value: z.array(z.object({ id: z.string(), identitySource: z.string() })),
  calls: { authorizers: apigateway.ask('GetAuthorizers', { action, gone }) },
  read: async (aws, { name }) =>
    mapRead(await aws.authorizers({ restApiId: name, limit: 500 }), ({ items = [] }) =>
      items.flatMap(({ id, type, identitySource = '' }) =>
        type === 'COGNITO_USER_POOLS' ? [] : [{ id: must(id, 'id'), identitySource }],
      ),
    ),
});

/** The REST APIs of a region. */
export const restApis = defineDataset({
  id: 'apigateway.restApis',
  scope: 'regional',
  item: restApi,
  /** Where there is none, API Gateway answers without a list. */
  calls: { list: listRestApis },
  read: async (aws, place) =>
    eachEntry(
      await aws.list({}),
      ({ items = [] }) => items,
      (entry) => restApiOf(entry, place),
    ),
  parts: { deployed, methods, authorizers },
});

/** A REST API with every part. */
export type FullRestApi = FullItem<typeof restApis>;

function restApiOf(
  { id, name: label, tags, endpointConfiguration, policy }: Listed,
  { partition, region }: { readonly partition: string; readonly region: string },
): RestApi {
  const name = must(id, 'id');
  return {
    arn: `arn:${partition}:apigateway:${region}::/restapis/${name}`,
    name,
    ...(label === undefined ? {} : { label }),
    type: 'AWS::ApiGateway::RestApi',
    ...(tags === undefined ? {} : { tags }),
    endpointTypes: [...(endpointConfiguration?.types ?? [])],
    policy:
      policy === undefined || policy === ''
        ? read(null)
        : readPolicy(unescaped(policy), { dataset: 'apigateway.restApis', action, member: 'policy' }),
  };
}

/** API Gateway hands out the policy as the inside of a JSON string: each quote in it has a backslash. */
function unescaped(policy: string): string {
  return policy.startsWith('{\\') ? policy.replaceAll('\\"', '"').replaceAll('\\/', '/').replaceAll('\\\\', '\\') : policy;
}
