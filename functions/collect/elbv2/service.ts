import { awsService } from '../service.ts';

/**
 * Elastic Load Balancing refills its buckets for describing calls at 10 a second, after a burst of 40 ("Request throttling
 * for the ELB API").
 */
export const elbv2 = awsService({
  id: 'elbv2',
  prefix: 'elasticloadbalancing',
  limit: { concurrency: 10, perSecond: 10, burst: 40 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ElasticLoadBalancingV2Client(options),
});
