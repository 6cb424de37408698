/** How it is known who is to mend a finding, the surest way first. */
export const ownerSources = ['tag', 'stack', 'vpc', 'account', 'configuration', 'none'] as const;
export type OwnerSource = (typeof ownerSources)[number];

/** Who is to mend a finding. The name is what a tag or the configuration says, and so may be an outsider's text. */
export interface Owner {
  readonly name: string;
  /**
   * `tag`, `stack`, `vpc`: a tag of the resource, of its CloudFormation stack, of its VPC. `account`: the configuration says
   * whose the account is. `configuration`: a narrower rule of it matches. `none`: nothing says it.
   */
  readonly by: OwnerSource;
}

/** The owner of what nobody owns. */
export const UNOWNED: Owner = { name: 'unowned', by: 'none' };
