import type { Method, RequestValidator, Resource } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { must } from '../failure.ts';

/** A method of a REST API, as far as its requests are looked at before they are passed on. */
export const methodSchema = z.object({
  path: z.string(),
  method: z.string(),
  /** The parameters that a request has to have, e.g. `method.request.querystring.page`. */
  requiredParameters: z.array(z.string()),
  /** Whether it has a model of the body. */
  modelled: z.boolean(),
  /** What its validator looks at: neither where it has none. */
  validates: z.object({ body: z.boolean(), parameters: z.boolean() }),
});
export type ValidatedMethod = z.infer<typeof methodSchema>;

/** The methods of all resources. */
export function methodsIn(resources: readonly Resource[], validators: readonly RequestValidator[]): ValidatedMethod[] {
  const byId = new Map(validators.map((each) => [each.id, each]));
  return resources.flatMap(({ path, resourceMethods = {} }) =>
    Object.entries(resourceMethods).map(([method, entry]) => methodOf(entry, { path: must(path, 'path'), method, byId })),
  );
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly byId: ReadonlyMap<string | undefined, RequestValidator>;
}

function methodOf(entry: Method, { path, method, byId }: Place): ValidatedMethod {
  const { requestParameters = {}, requestModels = {}, requestValidatorId } = entry;
  const validator = requestValidatorId === undefined ? undefined : byId.get(requestValidatorId);
  return {
    path,
    method,
    requiredParameters: Object.entries(requestParameters).flatMap(([name, required]) => (required ? [name] : [])),
    modelled: Object.keys(requestModels).length > 0,
    validates: { body: validator?.validateRequestBody === true, parameters: validator?.validateRequestParameters === true },
  };
}
