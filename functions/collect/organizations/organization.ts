import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { organizations } from './service.ts';

const organization = z.object({
  ...itemBase,
  managementAccount: z.string(),
});
export type Organization = z.infer<typeof organization>;

/** The organisation that the account is a member of, by its id; none for an account by itself. */
export const ownOrganization = defineDataset({
  id: 'organizations.organization',
  scope: 'global',
  item: organization,
  calls: {
    describe: organizations.ask('DescribeOrganization', { absent: ['AWSOrganizationsNotInUseException'] }).having('Organization'),
  },
  async read(aws) {
    return mapRead(await aws.describe({}), (answer): Organization[] => {
      if (answer === undefined) return [];
      const { Arn, Id, MasterAccountId } = answer.Organization;
      return [
        {
          arn: must(Arn, 'Arn'),
          name: must(Id, 'Id'),
          type: 'AWS::Organizations::Organization',
          managementAccount: must(MasterAccountId, 'MasterAccountId'),
        },
      ];
    });
  },
});
