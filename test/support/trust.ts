import { iamAuthorizationDetails } from '../../functions/collect/iam/authorization-details.ts';
import type { Statement } from '../../functions/model/policy.ts';
import { read } from '../../functions/model/read.ts';
import { account, type AccountBuilder } from './account.ts';
import { policyOf, principals, role } from './iam.ts';

/** An Allow to assume a role, for those that a case names. */
export function trusting(named: Parameters<typeof principals>[0], over: Partial<Statement> = {}): Partial<Statement> {
  return { principals: principals(named), actions: ['sts:AssumeRole'], resources: [], ...over };
}

/** An account with one role, which trusts what the statements say. */
export function roleTrusting(...statements: readonly Partial<Statement>[]): AccountBuilder {
  return account().with(iamAuthorizationDetails, role({ trust: read(policyOf(...statements)) }));
}
