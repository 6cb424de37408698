import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { iam } from './service.ts';

const listedRole = z.object({
  ...itemBase,
  path: z.string(),
  /** Absent where nobody has written one. */
  description: z.string().optional(),
});
export type ListedRole = z.infer<typeof listedRole>;

/** The roles as their listing has them: it alone brings their descriptions, which the authorization details leave out. */
export const iamRoleListing = defineDataset({
  id: 'iam.roleListing',
  scope: 'global',
  item: listedRole,
  calls: { list: iam.pages('ListRoles', { pageSize: 1000 }).having('Roles') },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.Roles,
      ({ Arn, RoleName, Path, Description }): ListedRole => ({
        arn: must(Arn, 'Arn'),
        name: must(RoleName, 'RoleName'),
        type: 'AWS::IAM::Role',
        path: Path ?? '/',
        ...(Description === undefined || Description === '' ? {} : { description: Description }),
      }),
    );
  },
});
