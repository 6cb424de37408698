import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { readSchema } from '../../model/read.ts';

const inlinePolicy = z.object({ name: z.string(), document: readSchema(policyDocumentSchema) });
export type InlinePolicy = z.infer<typeof inlinePolicy>;

const identity = {
  ...itemBase,
  /** IAM's unique id, e.g. `AIDA…`: what a policy that names the identity shows once the identity is gone. */
  id: z.string(),
  path: z.string(),
  /** ARNs of the managed policies attached to it. */
  attached: z.array(z.string()),
  inline: z.array(inlinePolicy),
};

const user = z.object({
  ...identity,
  kind: z.literal('user'),
  /** Names of its groups. */
  groups: z.array(z.string()),
  /** ARN of its permission boundary. */
  boundary: z.string().optional(),
});
const group = z.object({ ...identity, kind: z.literal('group') });
const role = z.object({
  ...identity,
  kind: z.literal('role'),
  boundary: z.string().optional(),
  trust: readSchema(policyDocumentSchema),
  /** Made and governed by an AWS service: its owner cannot change it. */
  serviceLinked: z.boolean(),
  /** ISO 8601; absent where the answer does not say. */
  createdAt: z.string().optional(),
  /** ISO 8601; absent where IAM knows of no use in its tracking period. */
  lastUsed: z.string().optional(),
  /** ARNs of the instance profiles that hand it to instances. */
  instanceProfiles: z.array(z.string()).optional(),
});
const policy = z.object({
  ...itemBase,
  kind: z.literal('policy'),
  /** `aws` for one that AWS keeps. */
  manager: z.enum(['customer', 'aws']),
  /** Absent where nobody has written one. */
  description: z.string().optional(),
  /** The default version. */
  document: readSchema(policyDocumentSchema),
  /** Its other versions, where it is the customer’s and has any: whoever may put one back has what it allows. */
  older: z.array(z.object({ version: z.string(), document: readSchema(policyDocumentSchema) })).optional(),
});

export const authorizationItem = z.discriminatedUnion('kind', [user, group, role, policy]);
export type AuthorizationItem = z.infer<typeof authorizationItem>;
export type IamUser = z.infer<typeof user>;
export type IamGroup = z.infer<typeof group>;
export type IamRole = z.infer<typeof role>;
export type IamPolicy = z.infer<typeof policy>;
