import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { route53resolver } from './service.ts';

const association = z.object({
  ...itemBase,
  /** Id of the VPC whose queries are logged. */
  vpcId: z.string(),
  /** `ACTIVE`, `ACTION_NEEDED`, `CREATING`, `DELETING` or `FAILED`. */
  status: z.string(),
  error: z.string().optional(),
});
export type QueryLogging = z.infer<typeof association>;

/** Which VPCs of a region have their DNS queries logged, by configurations that other accounts share as well. */
export const resolverQueryLogging = defineDataset({
  id: 'route53resolver.queryLogging',
  scope: 'regional',
  item: association,
  calls: {
    list: route53resolver
      .pages('ListResolverQueryLogConfigAssociations', { pageSize: 100 })
      .having('ResolverQueryLogConfigAssociations'),
  },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.ResolverQueryLogConfigAssociations,
      ({ Id, ResourceId, Status, ErrorMessage = '' }): QueryLogging => {
        const id = must(Id, 'Id');
        return {
          arn: `arn:${partition}:route53resolver:${region}:${account}:resolver-query-log-config-association/${id}`,
          name: id,
          type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
          vpcId: must(ResourceId, 'ResourceId'),
          status: must(Status, 'Status'),
          ...(ErrorMessage === '' ? {} : { error: ErrorMessage }),
        };
      },
    );
  },
});
