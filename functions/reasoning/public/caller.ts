import type { Principals, Statement } from '../../model/policy.ts';
import { anyOf, certainlyIf, opposite, type Certainty } from '../certainty.ts';
import { contextOf, type RequestContext } from './request.ts';

/** Who asks: a service by its principal names, any of which stands for it, or a principal of an account. */
export type Caller = ServiceCaller | AccountCaller;

export interface ServiceCaller {
  readonly services: readonly string[];
}

export interface AccountCaller {
  readonly account: string;
  /** Which user or role of the account; absent for one that is not known. */
  readonly arn?: string;
}

/** Whether a statement speaks of a caller, as far as its principals go. A policy of an identity speaks of it alone. */
export function speaksOfCaller({ principals, notPrincipals }: Statement, caller: Caller): Certainty {
  if (notPrincipals !== undefined) return opposite(isNamed(notPrincipals, caller));
  return principals === undefined ? 'no' : isNamed(principals, caller);
}

function isNamed({ AWS, Service }: Principals, caller: Caller): Certainty {
  if (AWS.includes('*')) return 'yes';
  if ('services' in caller) return certainlyIf(Service.some((name) => caller.services.some((own) => isSameService(name, own))));
  return anyOf(AWS.map((name) => namesAccountCaller(name, caller)));
}

/** The suffix of China's partition is written in some of its principals and left out in others. */
function isSameService(one: string, other: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(/\.cn$/, '');
  return bare(one) === bare(other);
}

function namesAccountCaller(name: string, { account, arn }: AccountCaller): Certainty {
  if (isWholeAccount(name)) return certainlyIf(accountIn(name) === account);
  if (accountIn(name) !== account) return 'no';
  if (arn === undefined) return 'maybe';
  return certainlyIf(name === arn || sessionRole(name) === roleName(arn));
}

/** True for an account as a principal: its id, or the ARN of its root. */
export function isWholeAccount(principal: string): boolean {
  return /^\d{12}$/.test(principal) || /^arn:[^:]*:iam::\d{12}:root$/.test(principal);
}

/** The account that a principal is of; `undefined` for a unique id, which tells none. */
export function accountIn(principal: string): string | undefined {
  return /^\d{12}$/.test(principal) ? principal : /^arn:[^:]*:(?:iam|sts)::([^:]+):/.exec(principal)?.[1];
}

function sessionRole(principal: string): string | undefined {
  return /:assumed-role\/([^/]+)\//.exec(principal)?.[1];
}

function roleName(arn: string): string | undefined {
  return /:role\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
}

/** Keys of users, roles and networks, which a service that acts for itself does not carry. */
const ofAccounts = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:userid',
  'aws:username',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:VpcSourceIp',
  'aws:CalledVia',
  'kms:ViaService',
];

const overTls = { 'aws:SecureTransport': 'true' };

/** The same for every service. */
const contextOfService = contextOf({
  ...overTls,
  'aws:PrincipalIsAWSService': 'true',
  'aws:ViaAWSService': 'false',
  ...Object.fromEntries(ofAccounts.map((key) => [key, undefined])),
});

/** What every request of such a caller carries and lacks ("AWS global condition context keys", availability). */
export function contextOfCaller(caller: Caller): RequestContext {
  if ('services' in caller) return contextOfService;
  return contextOf({
    ...overTls,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalAccount': caller.account,
    'kms:CallerAccount': caller.account,
    ...(caller.arn === undefined ? {} : { 'aws:PrincipalArn': caller.arn }),
  });
}

/** Both contexts; what the second says of a key counts. */
export function joined(first: RequestContext, second: RequestContext): RequestContext {
  return new Map([...first, ...second]);
}
