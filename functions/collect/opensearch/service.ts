import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of OpenSearch Service; five domains a call need few of them. */
export const opensearch = awsService({
  id: 'es',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.OpenSearchClient(options),
});
