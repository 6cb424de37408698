import type { PolicyDocument } from '../../model/policy.ts';
import { overlap } from '../policy/match.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { entriesFor } from '../policy/policy-index.ts';
import { ANY_NAME, ANY_REGION, resourcesOf, type Place } from '../policy/samples.ts';

/** What of an action's resources is looked at. */
export interface Sight {
  readonly place: Place;
  /** Where it is asked for; left out: in any one region. */
  readonly region?: string;
  /** Narrows IAM's resources to a type, e.g. `role/`. */
  readonly prefix?: string;
}

/** Resources that stand for all on which an identity may be allowed an action. */
export interface Somewhere {
  /** What no policy has in mind, and whatever is of one type: who may do it on one of these, may do it on any. */
  readonly wide: readonly string[];
  /** One for each pattern of an Allow that names less. */
  readonly narrow: readonly string[];
}

/**
 * Actions that AWS asks of several types of resource at once, or of another service's, each with that which matters
 * ("Service Authorization Reference"). `@` is the region, `#` the account.
 */
const decisive: Readonly<Record<string, string>> = {
  'ec2:RunInstances': 'ec2:@:#:instance/',
  'ssm:SendCommand': 'ec2:@:#:instance/',
  'ssm:StartSession': 'ec2:@:#:instance/',
};

/** Resources such that if an identity may do an action on any at all, it may on one of these. */
export function somewhere(identity: IdentityPolicies, action: string, sight: Sight): Somewhere {
  const { place, region = ANY_REGION, prefix = '' } = sight;
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  const form = decisive[action] ?? (prefix === '' ? undefined : `${service}::#:${prefix}`);
  const filled = form?.replace('@', region).replace('#', place.account);
  const plain = filled === undefined ? resourcesOf(service, place, region) : [`arn:${place.partition}:${filled}${ANY_NAME}`];
  const shape = form === undefined ? '*' : `arn:${place.partition}:${form.replace(/[@#]/g, '*')}*`;
  const named = identity.policies
    .flatMap(({ document }) => patternsOf(document, action))
    .filter((pattern) => pattern !== '*' && overlap(pattern, shape));
  const fill = (pattern: string) => filledIn(pattern, place, region);
  return {
    wide: [...new Set([...plain, ...named.filter(isWhole).map(fill)])],
    narrow: [...new Set(named.filter((pattern) => !isWhole(pattern)).map(fill))],
  };
}

/** Whether an identity's own policies, and its boundary, allow an action on anything at all, on whatever condition. */
export function allowsAnywhere({ policies, boundary }: IdentityPolicies, action: string): boolean {
  const lower = action.toLowerCase();
  const isAllowedIn = (document: PolicyDocument) =>
    entriesFor(document, lower).some(({ statement, speaksOf }) => statement.effect === 'Allow' && speaksOf(lower));
  return policies.some(({ document }) => isAllowedIn(document)) && (boundary === undefined || isAllowedIn(boundary));
}

function patternsOf(document: PolicyDocument, action: string): readonly string[] {
  const lower = action.toLowerCase();
  const allows = entriesFor(document, lower).filter(({ statement, speaksOf }) => statement.effect === 'Allow' && speaksOf(lower));
  return allows.flatMap(({ statement }) => statement.resources.map((pattern) => pattern.replace(/\$\{[^}]*\}/g, '*')));
}

/** All of a type: no name and no part of one. */
function isWhole(pattern: string): boolean {
  const resource = pattern.split(':').slice(5).join(':');
  return /^(?:[a-z-]+[/:])?\*(?:[/:]\*)*$/i.test(resource);
}

function filledIn(pattern: string, { account }: Place, region: string): string {
  const fillers = ['', '', '', region, account];
  return pattern
    .split(':')
    .map((part, index) => (part === '*' && fillers[index] !== undefined ? fillers[index] : part.replaceAll('*', ANY_NAME)))
    .join(':')
    .replaceAll('?', 'x');
}
