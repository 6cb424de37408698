import type { IamGroup, IamPolicy, IamRole, IamUser } from '../../functions/collect/iam/authorization-item.ts';
import type { AccountSummary } from '../../functions/collect/iam/account-summary.ts';
import type { Credentials } from '../../functions/collect/iam/credential-report.ts';
import type { PasswordPolicy } from '../../functions/collect/iam/password-policy.ts';
import { ACCOUNT_TYPE } from '../../functions/model/item.ts';
import type { PolicyDocument, Principals, Statement } from '../../functions/model/policy.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT } from './account.ts';

/** An Allow of nothing on everything, for a case to fill in. */
export function statement(over: Partial<Statement> = {}): Statement {
  const rest = { notActions: [], notResources: [], conditions: {} };
  return { effect: 'Allow', actions: [], resources: over.notResources === undefined ? ['*'] : [], ...rest, ...over };
}

export function policyOf(...statements: readonly Partial<Statement>[]): PolicyDocument {
  return { version: '2012-10-17', statements: statements.map(statement) };
}

export function principals(over: Partial<Principals>): Principals {
  return { AWS: [], Service: [], Federated: [], CanonicalUser: [], ...over };
}

/** A user without any rights. */
export function user(over: Partial<IamUser> = {}): IamUser {
  const name = over.name ?? 'ada';
  return {
    kind: 'user',
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    name,
    type: 'AWS::IAM::User',
    id: 'AIDAADAADAADAADAADAAD',
    path: '/',
    attached: [],
    inline: [],
    groups: [],
    ...over,
  };
}

/** A group without any rights. */
export function group(over: Partial<IamGroup> = {}): IamGroup {
  const name = over.name ?? 'developers';
  return {
    kind: 'group',
    arn: `arn:aws:iam::${ACCOUNT}:group/${name}`,
    name,
    type: 'AWS::IAM::Group',
    id: 'AGPADEVDEVDEVDEVDEVDE',
    path: '/',
    attached: [],
    inline: [],
    ...over,
  };
}

/** A role for EC2, without any rights. */
export function role(over: Partial<IamRole> = {}): IamRole {
  const name = over.name ?? 'app';
  const path = over.path ?? '/';
  const trusted = { principals: principals({ Service: ['ec2.amazonaws.com'] }), actions: ['sts:AssumeRole'], resources: [] };
  return {
    kind: 'role',
    arn: `arn:aws:iam::${ACCOUNT}:role${path}${name}`,
    name,
    type: 'AWS::IAM::Role',
    id: 'AROAAPPAPPAPPAPPAPPAP',
    path,
    attached: [],
    inline: [],
    trust: read(policyOf(trusted)),
    serviceLinked: false,
    ...over,
  };
}

/** A customer managed policy with the given statements. */
export function managedPolicy(name: string, ...statements: readonly Partial<Statement>[]): IamPolicy {
  return {
    kind: 'policy',
    arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`,
    name,
    type: 'AWS::IAM::ManagedPolicy',
    manager: 'customer',
    document: read(policyOf(...statements)),
  };
}

/** One of AWS's own policies, that an identity uses. */
export function awsPolicy(name: string, ...statements: readonly Partial<Statement>[]): IamPolicy {
  return { ...managedPolicy(name, ...statements), arn: `arn:aws:iam::aws:policy/${name}`, manager: 'aws' };
}

export function inline(name: string, ...statements: readonly Partial<Statement>[]): IamUser['inline'][number] {
  return { name, document: read(policyOf(...statements)) };
}

/** A user with a password, MFA and no access key. */
export function credentials(over: Partial<Credentials> = {}): Credentials {
  const name = over.name ?? 'ada';
  return {
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    name,
    type: 'AWS::IAM::User',
    kind: 'user',
    createdAt: '2025-01-01T00:00:00.000Z',
    passwordEnabled: 'yes',
    mfaActive: true,
    accessKeys: [],
    ...over,
  };
}

/** The root user's row: MFA and no access key. */
export function rootCredentials(over: Partial<Credentials> = {}): Credentials {
  const whole = { arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: ACCOUNT_TYPE };
  return credentials({ ...whole, kind: 'root', passwordEnabled: 'unknown', ...over });
}

export function accountSummary(over: Partial<AccountSummary> = {}): AccountSummary {
  const whole = { arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: ACCOUNT_TYPE };
  return { ...whole, rootAccessKeyPresent: false, rootMfaEnabled: true, rootPasswordPresent: true, ...over };
}

type Rules = NonNullable<PasswordPolicy['rules']>;

/** A password policy as strong as it is asked to be. */
export function passwordPolicy(over: Partial<Rules> = {}): PasswordPolicy & { readonly rules: Rules } {
  return {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    name: ACCOUNT,
    type: ACCOUNT_TYPE,
    rules: {
      minimumLength: 14,
      requireUppercase: true,
      requireLowercase: true,
      requireNumbers: true,
      requireSymbols: true,
      maxAgeDays: 90,
      remembered: 24,
      ...over,
    },
  };
}
