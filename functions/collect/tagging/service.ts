import { awsService } from '../service.ts';

/** Its rate is not published; a page brings a hundred resources. */
export const tagging = awsService({
  id: 'tagging',
  prefix: 'tag',
  limit: { concurrency: 2, perSecond: 5, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ResourceGroupsTaggingAPIClient(options),
});
