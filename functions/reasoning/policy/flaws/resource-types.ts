import type { Statement } from '../../../model/policy.ts';
import { overlap } from '../match.ts';
import { actionsMatching, typesOfService, type ActionDefinition, type ResourceType } from '../vocabulary.ts';
import { flaw, type Flaw } from './flaw.ts';

/**
 * A statement none of whose actions is ever asked of any of its resources: objects for an action on buckets, one
 * service's things for the actions of another ("Actions, resources, and condition keys for AWS services"). AWS's list is
 * trusted where it knows the resources as things of some other type; what it does not know may be newer than it, and an
 * action for which it lists no type is asked of some all the same (`s3:ListAllMyBuckets` of `arn:aws:s3:::*`).
 */
export function strangeResources({ actions, resources, notActions }: Statement): readonly Flaw[] {
  if (notActions.length > 0 || actions.length === 0 || resources.length === 0) return [];
  const patterns = resources.map((resource) => resource.replace(/\$\{[^}]*\}/g, '*'));
  if (!patterns.every(isPlainArn)) return [];
  const named: ActionDefinition[] = [];
  for (const action of actions) {
    const found = action.includes(':') ? actionsMatching(action) : undefined;
    // What is not known may be on anything.
    if (found === undefined || found.length === 0) return [];
    named.push(...found);
  }
  if (named.some(({ resourceTypes }) => resourceTypes.length === 0)) return [];
  const types = new Set(named.flatMap(({ resourceTypes }) => resourceTypes));
  if (patterns.some((pattern) => [...types].some((type) => mayBe(pattern, type)) || !isKnown(pattern))) return [];
  const what = actions.length > 3 ? `none of the ${String(actions.length)} actions` : actions.join(' and ');
  const verb = actions.length > 1 && actions.length <= 3 ? 'are' : 'is';
  return [flaw('Resource', resources.join(', '), `${what} ${verb} never asked of such a thing`)];
}

/** An ARN whose service and type are written out. */
function isPlainArn(pattern: string): boolean {
  const [head, , service = ''] = pattern.split(':');
  return head === 'arn' && !/[*?]/.test(service) && pattern.split(':').length >= 6;
}

function isKnown(pattern: string): boolean {
  const service = pattern.split(':')[2] ?? '';
  return typesOfService(service).some((type) => mayBe(pattern, type));
}

/** Whether a pattern of a policy may fit a thing of a type. A bucket's name has no slash in it; an object has one. */
function mayBe(pattern: string, { name, arn }: ResourceType): boolean {
  if (!arn.startsWith('arn:')) return true;
  const template = arn.replace(/\$\{[^}]*\}/g, '*');
  const [region, account, rest] = partsOf(pattern);
  if (name === 'bucket' && arn.includes(':s3:::') && rest.includes('/')) return false;
  // A wildcard of a policy reaches over the colons that follow; what varies in a thing's ARN does not.
  if (/[*?]/.test(region + account)) return overlap(pattern, template);
  const [ofRegion, ofAccount, ofRest] = partsOf(template);
  const places = overlap(region, ofRegion) && overlap(account, ofAccount);
  return places && overlap(pattern.split(':')[2] ?? '', template.split(':')[2] ?? '') && overlap(rest, ofRest);
}

function partsOf(arn: string): readonly [region: string, account: string, rest: string] {
  const [, , , region = '', account = '', ...rest] = arn.split(':');
  return [region, account, rest.join(':')];
}
