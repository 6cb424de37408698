import { decide, type Decision, type IdentityPolicies, type Said } from './grant.ts';
import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { resourceFit, type Wish } from './statement.ts';

/** What an administrator can do and nobody else should: together they give every other power. */
function powers({ partition, account }: Place): readonly Wish[] {
  const iam = (action: string, resource: string): Wish => ({
    action: `iam:${action}`,
    resource: `arn:${partition}:iam::${account}:${resource}`,
  });
  return [
    iam('CreateUser', 'user/a'),
    iam('CreateAccessKey', 'user/a'),
    iam('PutUserPolicy', 'user/a'),
    iam('AttachUserPolicy', 'user/a'),
    iam('PutRolePolicy', 'role/a'),
    iam('AttachRolePolicy', 'role/a'),
    iam('UpdateAssumeRolePolicy', 'role/a'),
    iam('PassRole', 'role/a'),
    iam('CreatePolicyVersion', 'policy/a'),
    { action: 'sts:AssumeRole', resource: `arn:${partition}:iam::${account}:role/a` },
  ];
}

/** The statements that make an identity an administrator. */
export interface AdminGrant {
  readonly by: readonly Said[];
}

interface Place {
  readonly partition: string;
  readonly account: string;
}

/**
 * Whether an identity can, after Denies and boundary, do anything: a statement that reaches all actions but a few on
 * all resources, of which no condition and no Deny takes the powers over identities. A Deny of other things does not
 * count, since who holds those powers can take it off.
 */
export function adminGrantOf(identity: IdentityPolicies, place: Place, now: Date): AdminGrant | undefined {
  const policies = identity.policies.map((policy) => ({ ...policy, document: wideOnly(policy.document, place) }));
  if (!policies.some(({ document }) => document.statements.some((statement) => isOfEverything(statement, place))))
    return undefined;
  const decisions = powers(place).map((wish) => decide({ ...identity, policies }, wish, now));
  return decisions.every(({ allowed }) => allowed === 'yes') ? { by: statementsIn(decisions) } : undefined;
}

/** Leaves out each Allow that is not of everything; the other statements keep their place and with it their name. */
function wideOnly(document: PolicyDocument, place: Place): PolicyDocument {
  const keep = (statement: Statement) => statement.effect === 'Deny' || isOfEverything(statement, place);
  const statements = document.statements.map((statement) =>
    keep(statement) ? statement : { ...statement, actions: [], notActions: [] },
  );
  return { ...document, statements };
}

function isOfEverything(statement: Statement, { partition, account }: Place): boolean {
  const { effect, actions, notActions } = statement;
  if (effect === 'Deny' || !(notActions.length > 0 || actions.some((action) => /^\*+(:\*+)?$/.test(action)))) return false;
  const samples = [`arn:${partition}:s3:::a`, `arn:${partition}:ec2:us-east-1:${account}:instance/a`];
  return samples.every((resource) => resourceFit(statement, resource) === 'yes');
}

function statementsIn(decisions: readonly Decision[]): readonly Said[] {
  const all = decisions.flatMap(({ by }) => by);
  return all.filter((said, index) => all.findIndex((other) => isSame(said, other)) === index);
}

function isSame(a: Said, b: Said): boolean {
  return a.policy === b.policy && a.statement === b.statement;
}
