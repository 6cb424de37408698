import { z } from 'zod';

/** What every item of every dataset carries: enough to name it in a finding. */
export const itemBase = {
  /** The real ARN. */
  arn: z.string(),
  /** The name or id under which its owner knows it. */
  name: z.string(),
  /** What people call it, where that is not its name: a group's name, an alias, a `Name` tag. */
  label: z.string().optional(),
  /** CloudFormation's type name, e.g. `AWS::S3::Bucket`. */
  type: z.string(),
  /** Tags, where the bulk read brings them. */
  tags: z.record(z.string(), z.string()).optional(),
};
const itemBaseSchema = z.object(itemBase);

/** The least that an item of a dataset is. */
export type ItemBase = z.infer<typeof itemBaseSchema>;

/** An account as the resource of an account-wide finding. CloudFormation has no type for it; this is AWS Config's. */
export const ACCOUNT_TYPE = 'AWS::::Account';
