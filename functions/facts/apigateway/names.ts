import { restApis } from '../../collect/apigateway/rest-apis.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** What the owner calls each REST API, by its id: its metrics go by that. */
export const restApiNames = defineFacts({
  id: 'apigateway.restApiNames',
  from: { apis: restApis },
  derive: ({ apis }): ReadonlyMap<string, string> =>
    new Map(apis.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label] as const]))),
});
