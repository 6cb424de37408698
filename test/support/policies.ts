import { parsePolicy } from '../../functions/collect/policy-text.ts';
import type { PolicyDocument } from '../../functions/model/policy.ts';

/** A statement as a policy writes it. */
export type RawStatement = Readonly<Record<string, unknown>>;

/** A policy of the statements, as AWS would hand it out. */
export function policyOf(...statements: readonly RawStatement[]): PolicyDocument {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}
