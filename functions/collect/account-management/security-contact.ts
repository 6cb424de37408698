import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { accountManagement } from './service.ts';

const securityContact = z.object({
  ...itemBase,
  /** Whether there is one; who it is, nobody needs to know here. */
  present: z.boolean(),
});
export type SecurityContact = z.infer<typeof securityContact>;

/** Whom AWS writes to about the account's security, beside the owner of the root user: one item. */
export const accountSecurityContact = defineDataset({
  id: 'account.securityContact',
  scope: 'global',
  item: securityContact,
  calls: {
    get: accountManagement.ask('GetAlternateContact', { absent: ['ResourceNotFoundException'] }).having('AlternateContact'),
  },
  async read(aws, place) {
    return mapRead(await aws.get({ AlternateContactType: 'SECURITY' }), (answer): SecurityContact[] => [
      { arn: accountArn(place), name: place.account, type: ACCOUNT_TYPE, present: answer !== undefined },
    ]);
  },
});
