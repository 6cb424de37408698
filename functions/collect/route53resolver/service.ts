import { awsService } from '../service.ts';

/** Route 53 Resolver takes five requests a second of one account and region ("Quotas on Route 53 Resolver"). */
export const route53resolver = awsService({
  id: 'route53resolver',
  limit: { concurrency: 2, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.Route53ResolverClient(options),
});
