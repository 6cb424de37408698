import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { overlap } from '../policy/match.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { entriesFor } from '../policy/policy-index.ts';
import { ANY_NAME, resourcesOf, type Place } from '../policy/samples.ts';

/**
 * Resources such that if an identity may do an action on any at all, it may on one of these: one that no policy has in
 * mind, and one for each pattern that an Allow of the action names. `prefix` narrows them to a type, e.g. `role/`.
 */
export function somewhere(identity: IdentityPolicies, action: string, place: Place, prefix = ''): readonly string[] {
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  const shape = `arn:${place.partition}:${service}:*:*:${prefix}*`;
  const plain =
    prefix === '' ? resourcesOf(service, place) : [`arn:${place.partition}:${service}::${place.account}:${prefix}${ANY_NAME}`];
  const named = identity.policies.flatMap(({ document }) => patternsOf(document, action));
  const filled = named.filter((pattern) => pattern !== '*' && overlap(pattern, shape)).map((pattern) => fill(pattern, place));
  return [...new Set([...plain, ...filled])];
}

/**
 * Whether an identity may do an action on anything at all, on whatever condition: a policy of its own allows it somewhere, so
 * does its boundary where it has one, and no Deny takes it from everywhere. What is answered here once need not be asked of each target.
 */
export function allowsAnywhere({ policies, boundary }: IdentityPolicies, action: string): boolean {
  const lower = action.toLowerCase();
  const documents = policies.map(({ document }) => document);
  if (!documents.some((document) => says(document, lower, isAllow))) return false;
  if (boundary === undefined) return !documents.some((document) => says(document, lower, isBlanketDeny));
  return says(boundary, lower, isAllow) && ![...documents, boundary].some((document) => says(document, lower, isBlanketDeny));
}

function says(document: PolicyDocument, action: string, isMeant: (statement: Statement) => boolean): boolean {
  return entriesFor(document, action).some(({ statement, speaksOf }) => isMeant(statement) && speaksOf(action));
}

function isAllow({ effect }: Statement): boolean {
  return effect === 'Allow';
}

function isBlanketDeny({ effect, resources, conditions }: Statement): boolean {
  return effect === 'Deny' && resources.includes('*') && Object.keys(conditions).length === 0;
}

function patternsOf(document: PolicyDocument, action: string): readonly string[] {
  const lower = action.toLowerCase();
  const allows = entriesFor(document, lower).filter(({ statement, speaksOf }) => statement.effect === 'Allow' && speaksOf(lower));
  return allows.flatMap(({ statement }) => statement.resources.map((pattern) => pattern.replace(/\$\{[^}]*\}/g, '*')));
}

function fill(pattern: string, { account }: Place): string {
  const fillers = ['', '', '', 'us-east-1', account];
  return pattern
    .split(':')
    .map((part, index) => (part === '*' && fillers[index] !== undefined ? fillers[index] : part.replaceAll('*', ANY_NAME)))
    .join(':')
    .replaceAll('?', 'x');
}
