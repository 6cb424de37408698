import { z } from 'zod';

/** `AllUsers` is anyone at all; `AuthenticatedUsers` is anyone with an AWS account. */
export const publicGroups = ['AllUsers', 'AuthenticatedUsers'] as const;

export const aclSchema = z.object({
  publicGrants: z.array(z.object({ group: z.enum(publicGroups), permission: z.string() })),
  /** The bucket's owner owns every object, and ACLs count for nothing (`BucketOwnerEnforced`). */
  disabled: z.boolean(),
});
export type Acl = z.infer<typeof aclSchema>;

interface GrantAnswer {
  readonly Grantee?: { readonly URI?: string | undefined } | undefined;
  readonly Permission?: string | undefined;
}

/** The grants of an ACL to the two groups that AWS calls public. */
export function aclOf(grants: readonly GrantAnswer[]): Acl {
  const publicGrants = grants.flatMap(({ Grantee, Permission }) => {
    const group = publicGroups.find((name) => Grantee?.URI?.endsWith(`/groups/global/${name}`) === true);
    return group === undefined || Permission === undefined ? [] : [{ group, permission: Permission }];
  });
  return { publicGrants, disabled: false };
}
