import { coverOf } from './cover.ts';
import { decide, type Decision, type IdentityPolicies } from './grant.ts';
import { iamArn, resourcesOf, type Place } from './samples.ts';
import type { Said } from './opinion.ts';
import type { Wish } from './statement.ts';

/** The statements that make an identity an administrator. */
export interface AdminGrant {
  readonly by: readonly Said[];
}

/**
 * Whether an identity can, all its policies together, do anything: what it is allowed reaches nearly every service, and
 * after Denies, boundary and conditions it keeps a way to give itself, or another, whatever it lacks. A Deny of other
 * things does not count, since who keeps such a way can take it off. Powers over identities alone make nobody an
 * administrator: that one can become one is another matter.
 */
export function adminGrantOf(identity: IdentityPolicies, place: Place, now: Date): AdminGrant | undefined {
  const standing = adminStandingOf(identity, place, now);
  return standing === undefined || standing.conditional ? undefined : { by: standing.by };
}

/** As {@link adminGrantOf}, with those as well who are administrators only while some condition holds, MFA for one. */
export function adminStandingOf(
  identity: IdentityPolicies,
  place: Place,
  now: Date,
): (AdminGrant & { readonly conditional: boolean }) | undefined {
  const breadth = breadthOf(identity, place, now);
  if (breadth === undefined) return undefined;
  const isOpen = ({ allowed }: Decision) => allowed !== 'no';
  const isCertain = ({ allowed }: Decision) => allowed === 'yes';
  const ways = waysBack(place, identity.holder?.kind).map((wishes) => wishes.map((wish) => decide(identity, wish, now)));
  const open = ways.find((way) => way.every(isCertain)) ?? ways.find((way) => way.every(isOpen));
  if (open === undefined) return undefined;
  return { by: coverOf([...breadth, ...open]), conditional: ![...breadth, ...open].every(isCertain) };
}

/** Services that stand for all; the last is one that only a wildcard or a `NotAction` reaches. */
const services =
  'apigateway autoscaling cloudformation cloudtrail cloudwatch dynamodb ec2 ecr ecs eks elasticloadbalancing events kms lambda logs rds route53 s3 secretsmanager sns sqs ssm states zq7x'.split(
    ' ',
  );
/** How many of them an administrator may lack: a policy that leaves out a few services still gives all others. */
const SPARED = 4;

/** What lets an identity reach nearly every service, with its boundary and without regard to Denies. */
function breadthOf(identity: IdentityPolicies, place: Place, now: Date): readonly Decision[] | undefined {
  const allowsOnly = withoutDenies(identity);
  // The account's own are meant, where an ARN does not say whose it is.
  const context = { 'aws:ResourceAccount': place.account, 's3:ResourceAccount': place.account };
  const reached: Decision[] = [];
  let lacking = 0;
  for (const service of services) {
    const decisions = resourcesOf(service, place).map((resource) =>
      decide(allowsOnly, { action: `${service}:CreateZq7x`, resource, context }, now),
    );
    if (decisions.every(({ allowed }) => allowed !== 'no')) reached.push(...decisions);
    else if (++lacking > SPARED) return undefined;
  }
  return reached;
}

const allowing = new WeakMap<IdentityPolicies, IdentityPolicies>();

function withoutDenies(identity: IdentityPolicies): IdentityPolicies {
  const known = allowing.get(identity);
  if (known !== undefined) return known;
  const denies = identity.policies.some(({ document }) => document.statements.some(({ effect }) => effect === 'Deny'));
  const muted = denies ? { ...identity, policies: identity.policies.map(mute) } : identity;
  allowing.set(identity, muted);
  return muted;
}

/** Takes the actions of each Deny; the other statements keep their place and with it their name. */
function mute({ name, document }: IdentityPolicies['policies'][number]): IdentityPolicies['policies'][number] {
  const statements = document.statements.map((statement) =>
    statement.effect === 'Deny' ? { ...statement, actions: [], notActions: [] } : statement,
  );
  return { name, document: { ...document, statements } };
}

/**
 * Each of these is enough to get everything back: to edit or take off the policy that denies, or to give another
 * principal everything and become it. They work on any user, role or policy, so that a Deny for some leaves them open.
 */
function waysBack(place: Place, kind: string | undefined): readonly (readonly Wish[])[] {
  const on = (target: 'user' | 'role' | 'policy') => (action: string) => ({
    action: `iam:${action}`,
    resource: iamArn(place, target),
  });
  const [user, role, policy] = [on('user'), on('role'), on('policy')];
  const grants = (target: typeof user, name: 'User' | 'Role') => [target(`Put${name}Policy`), target(`Attach${name}Policy`)];
  const asUser = ['CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'].map(user);
  const asRole = ['CreateRole', 'UpdateAssumeRolePolicy', 'PassRole'].map(role);
  const edits = [
    ...(kind === 'role' ? [] : ['PutUserPolicy', 'DeleteUserPolicy', 'DetachUserPolicy'].map(user)),
    ...(kind === 'user' ? [] : ['PutRolePolicy', 'DeleteRolePolicy', 'DetachRolePolicy'].map(role)),
    policy('CreatePolicyVersion'),
  ];
  return [
    ...edits.map((wish) => [wish]),
    ...grants(user, 'User').flatMap((grant) => asUser.map((become) => [grant, become])),
    ...grants(role, 'Role').flatMap((grant) => asRole.map((become) => [grant, become])),
  ];
}
