import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { ec2 } from './service.ts';

const defaults = z.object({
  ...itemBase,
  /** `required` or `optional`; absent where the account has no preference. */
  tokens: z.string().optional(),
  /** The policy of the organisation that sets them, where one does. */
  managedBy: z.string().optional(),
});
export type MetadataDefaults = z.infer<typeof defaults>;

/** What a region asks of the metadata service of instances that are launched without saying it: one item. */
export const ec2MetadataDefaults = defineDataset({
  id: 'ec2.metadataDefaults',
  scope: 'regional',
  item: defaults,
  calls: { get: ec2.ask('GetInstanceMetadataDefaults').having('AccountLevel') },
  async read(aws, place) {
    return mapRead(await aws.get({}), ({ AccountLevel: { HttpTokens, ManagedBy } }): MetadataDefaults[] => [
      {
        arn: accountArn(place),
        name: place.account,
        type: ACCOUNT_TYPE,
        ...(HttpTokens === undefined || !['required', 'optional'].includes(HttpTokens) ? {} : { tokens: HttpTokens }),
        ...(ManagedBy === undefined ? {} : { managedBy: ManagedBy }),
      },
    ]);
  },
});
