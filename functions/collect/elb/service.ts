import { awsService } from '../service.ts';

/** It shares its rate with the second version: 10 describing calls a second ("Request throttling for the ELB API"). */
export const elb = awsService({
  id: 'elb',
  prefix: 'elasticloadbalancing',
  limit: { concurrency: 5, perSecond: 10, burst: 40 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ElasticLoadBalancingClient(options),
});
