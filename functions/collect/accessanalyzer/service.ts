import { awsService } from '../service.ts';

/** AWS publishes no rate for IAM Access Analyzer's API; it is asked once a region. */
export const accessAnalyzer = awsService({
  id: 'access-analyzer',
  limit: { concurrency: 2, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.AccessAnalyzerClient(options),
});
