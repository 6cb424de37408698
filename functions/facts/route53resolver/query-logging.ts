import { resolverQueryLogging, type QueryLogging } from '../../collect/route53resolver/query-logging.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** What logs the DNS queries of each VPC, by the VPC's id. */
export const queryLoggingByVpc = defineFacts({
  id: 'route53resolver.queryLoggingByVpc',
  from: { associations: resolverQueryLogging },
  derive: ({ associations }): ReadonlyMap<string, readonly QueryLogging[]> => groupedBy(associations, ({ vpcId }) => vpcId),
});
