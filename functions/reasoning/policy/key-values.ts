import { rangeOf, type AddressRange } from './address.ts';
import { NOW } from './clause.ts';
import type { Callers } from './judged.ts';
import { exactly, shape, type TextPattern } from './text-pattern.ts';

/** The values that AWS gives a key. What is left out is not limited. */
export interface KeyValues {
  /** What all its texts look like. */
  readonly texts?: readonly TextPattern[];
  /** What none of its texts looks like. */
  readonly neverTexts?: readonly TextPattern[];
  /** Addresses that it never has. */
  readonly neverAddresses?: readonly AddressRange[];
  /** Only addresses of version 4 are asked about. */
  readonly version4Only?: boolean;
  /** The least number that it has; of a date, in milliseconds. */
  readonly from?: number;
  /** What the limit is, in words for the person who wrote another value. */
  readonly why: string;
}

const noLimit: KeyValues = { why: '' };

/** Blocks that do not come from the internet ("IANA IPv4 and IPv6 Special-Purpose Address Registries"); documentation's own are left in. */
const privateBlocks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].flatMap((block) => rangeOf(block) ?? []);

const account = [shape('############')];
const organization = [shape('o-*')];

/** By key in lower case. Sources: "AWS global condition context keys"; "IAM policy elements: Variables and tags", "Principal key values". */
const limits: ReadonlyMap<string, KeyValues> = new Map(
  Object.entries<KeyValues>({
    'aws:sourceip': {
      neverAddresses: privateBlocks,
      why: 'aws:SourceIp holds public addresses only; a private one stands in aws:VpcSourceIp',
    },
    'aws:principalarn': {
      texts: ['arn:+:iam::+:user/+', 'arn:+:iam::+:role/+', 'arn:+:iam::+:root', 'arn:+:sts::+:federated-user/+'].map((one) =>
        shape(one),
      ),
      why: 'aws:PrincipalArn holds the ARN of a user, a role, a federated user or the root; of a role’s session it is the role’s own ARN',
    },
    'aws:userid': {
      neverTexts: ['AROA+', 'AIDA+:*', 'AGPA*', 'AIPA*', 'AKIA*', 'ASIA*', 'ANPA*', 'arn:*'].map((one) => shape(one)),
      why: 'aws:userid of a role is its id, a colon and the session’s name; of a user its id alone',
    },
    'aws:principaltype': {
      texts: ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous', '*Service*'].map((one) => shape(one)),
      why: 'aws:PrincipalType is Account, User, FederatedUser, AssumedRole or Anonymous',
    },
    'aws:username': { texts: [shape('+')], neverTexts: [shape('*/*')], why: 'aws:username is a user’s name without path or ARN' },
    'aws:principalaccount': { texts: account, why: 'aws:PrincipalAccount is an account’s number of 12 digits' },
    'aws:resourceaccount': { texts: account, why: 'aws:ResourceAccount is an account’s number of 12 digits' },
    'aws:sourceaccount': { texts: account, why: 'aws:SourceAccount is an account’s number of 12 digits' },
    'aws:vpceaccount': { texts: account, why: 'aws:VpceAccount is an account’s number of 12 digits' },
    'aws:principalorgid': { texts: organization, why: 'aws:PrincipalOrgID begins with o-' },
    'aws:resourceorgid': { texts: organization, why: 'aws:ResourceOrgID begins with o-' },
    'aws:sourceorgid': { texts: organization, why: 'aws:SourceOrgID begins with o-' },
    'aws:vpceorgid': { texts: organization, why: 'aws:VpceOrgID begins with o-' },
    'aws:principalorgpaths': { texts: [shape('o-*/*')], why: 'aws:PrincipalOrgPaths begins with the organisation, o-…/' },
    'aws:sourcevpc': { texts: [shape('vpc-*')], why: 'aws:SourceVpc is the id of a VPC, vpc-…' },
    'aws:sourcevpce': { texts: [shape('vpce-*')], why: 'aws:SourceVpce is the id of an endpoint, vpce-…' },
    'aws:sourcearn': { texts: [shape('arn:*')], why: 'aws:SourceArn is an ARN' },
    'aws:multifactorauthage': { from: 0, why: 'aws:MultiFactorAuthAge is no less than 0' },
  }),
);

const eitherWay: readonly TextPattern[] = [shape('true', true), shape('false', true)];

/** The values of a key that is true or false. */
export function truths(key: string): KeyValues {
  return { texts: eitherWay, why: `${key} is true or false` };
}

/** The one value of a key that is true or false, where something else tells which. */
export function truth(value: boolean, why: string): KeyValues {
  return { texts: [shape(String(value), true)], why };
}

/** The values that a key may have from `now` on, for the callers that a statement names. */
export function valuesOf(lowerKey: string, callers: Callers, now: Date): KeyValues {
  if (lowerKey === NOW) return { from: now.getTime(), why: 'the window of time is wholly past' };
  if (lowerKey === 'aws:principalarn') return ofNamed(callers.named) ?? limits.get(lowerKey) ?? noLimit;
  return limits.get(lowerKey) ?? noLimit;
}

/** Of principals that a statement names, the ARNs that they have; `undefined` where one of them may have others. */
function ofNamed(named: readonly string[] | undefined): KeyValues | undefined {
  const texts = named?.map(arnsOf) ?? [undefined];
  if (texts.includes(undefined)) return undefined;
  return { texts: texts.flatMap((one) => one ?? []), why: 'none of the statement’s principals has such an ARN' };
}

function arnsOf(principal: string): readonly TextPattern[] | undefined {
  const [, partition, service, , number = '', name = ''] = principal.split(':');
  if (/^\d{12}$/.test(principal)) return [shape(`arn:+:iam::${principal}:*`), shape(`arn:+:sts::${principal}:*`)];
  if (partition === undefined || !/^\d{12}$/.test(number) || /[*?$]/.test(principal)) return undefined;
  if (service === 'iam' && name === 'root')
    return [shape(`arn:${partition}:iam::${number}:*`), shape(`arn:${partition}:sts::${number}:*`)];
  if (service === 'iam' && /^(user|role)\//.test(name)) return [exactly(principal)];
  const role = service === 'sts' ? /^assumed-role\/([^/]+)\//.exec(name)?.[1] : undefined;
  return role === undefined ? undefined : [...['role/', 'role/*/'].map((path) => roleShape({ partition, number, path, role }))];
}

function roleShape({ partition, number, path, role }: Record<'partition' | 'number' | 'path' | 'role', string>): TextPattern {
  return shape(`arn:${partition}:iam::${number}:${path}${role}`);
}
