import { z } from 'zod';

/** The name that stands in the place of a region for an account's global services. */
export const GLOBAL = 'global';

/** One account and one region (or `global`): the unit of planning, of reading and of partial failure. */
export const scopeSchema = z.object({
  account: z.string().regex(/^\d{12}$/, 'an account id of 12 digits'),
  partition: z.string(),
  region: z.string(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** A dataset or a check is read either once an account or once a region. */
export type ScopeKind = 'global' | 'regional';

export function scopeKindOf(scope: Scope): ScopeKind {
  return scope.region === GLOBAL ? 'global' : 'regional';
}

/** The ARN that names an account as a whole, as IAM policies write it. */
export function accountArn({ account, partition }: Pick<Scope, 'account' | 'partition'>): string {
  return `arn:${partition}:iam::${account}:root`;
}
