import { z } from 'zod';

/** Whom a statement names, by kind. `Principal: "*"` stands here as the AWS principal `*`, which means the same. */
const principalsSchema = z.object({
  AWS: z.array(z.string()),
  Service: z.array(z.string()),
  Federated: z.array(z.string()),
  CanonicalUser: z.array(z.string()),
});
export type Principals = z.infer<typeof principalsSchema>;

/** Condition operator → condition key → values, written as the policy writes them. */
const conditionsSchema = z.record(z.string(), z.record(z.string(), z.array(z.string())));
export type Conditions = z.infer<typeof conditionsSchema>;

const statementSchema = z.object({
  sid: z.string().optional(),
  effect: z.enum(['Allow', 'Deny']),
  /** Absent in a policy of an identity. */
  principals: principalsSchema.optional(),
  notPrincipals: principalsSchema.optional(),
  /** Of each pair, the one that the statement lacks is empty. */
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  /** Both are empty in a trust policy. */
  resources: z.array(z.string()),
  notResources: z.array(z.string()),
  conditions: conditionsSchema,
});
export type Statement = z.infer<typeof statementSchema>;

/** A policy document with every "one or a list" as a list; case, order and repetition are the author's. */
export const policyDocumentSchema = z.object({
  /** Before 2012-10-17, `${…}` is plain text. */
  version: z.string(),
  statements: z.array(statementSchema),
});
export type PolicyDocument = z.infer<typeof policyDocumentSchema>;
