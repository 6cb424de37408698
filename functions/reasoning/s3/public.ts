import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { alwaysHolds, neverHolds } from '../policy/condition.ts';
import { statementName } from '../policy/grant.ts';
import { isNarrowed, sparesOnlyKnown } from './narrowing.ts';
import { coversReach, namesEveryone, partsOf, reachOf, type Reach } from './reach.ts';

/** A statement that lets anyone in, by its Sid or its place in the policy. */
export interface PublicStatement {
  readonly statement: string;
  readonly written: Statement;
}

interface PublicGrant {
  readonly group: string;
  readonly permission: string;
}

/** The Allows of a bucket's policy that reach anyone, after its Denies. */
export function publicStatements(policy: PolicyDocument, bucketArn: string, now: Date): readonly PublicStatement[] {
  const denies = broadDenies(policy, now);
  return policy.statements.flatMap((written, index) => {
    const open = isPublicAllow(written, now) && leavesOpen(denies, reachOf(written, bucketArn));
    return open ? [{ statement: statementName(written, index), written }] : [];
  });
}

/** The public grants of a bucket's ACL that its policy does not take back. */
export function publicGrants<Grant extends PublicGrant>(
  grants: readonly Grant[],
  policy: PolicyDocument | null,
  bucketArn: string,
  now: Date,
): readonly Grant[] {
  const denies = policy === null ? [] : broadDenies(policy, now);
  return grants.filter(({ permission }) => leavesOpen(denies, reachOfGrant(permission, bucketArn)));
}

function isPublicAllow(statement: Statement, now: Date): boolean {
  const { effect, principals, notPrincipals, conditions } = statement;
  if (effect === 'Deny' || isNarrowed(conditions) || neverHolds(statement, now).length > 0) return false;
  return notPrincipals !== undefined || (principals?.AWS.includes('*') ?? false);
}

/** Denies that stop everyone, or everyone but callers that are known. */
function broadDenies({ statements }: PolicyDocument, now: Date): readonly Statement[] {
  return statements.filter((statement) => {
    const { effect, notPrincipals, conditions } = statement;
    if (effect === 'Allow') return false;
    const everyone = namesEveryone(statement) || (notPrincipals !== undefined && !notPrincipals.AWS.includes('*'));
    return everyone && (alwaysHolds(statement, now) || sparesOnlyKnown(conditions));
  });
}

/** True unless each action on each resource is denied; what reaches nothing in the bucket leaves nothing open. */
function leavesOpen(denies: readonly Statement[], { actions, resources }: Reach): boolean {
  return actions.some((action) =>
    resources.some((resource) => !denies.some((statement) => coversReach(statement, action, resource))),
  );
}

/** What a permission in a bucket's ACL allows ("Access control list (ACL) overview", "Mapping of ACL permissions"). */
function reachOfGrant(permission: string, bucketArn: string): Reach {
  const { bucket, objects } = partsOf(bucketArn);
  switch (permission) {
    case 'READ':
      return { actions: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'], resources: [bucket] };
    case 'WRITE':
      return { actions: ['s3:PutObject'], resources: [objects] };
    case 'READ_ACP':
      return { actions: ['s3:GetBucketAcl'], resources: [bucket] };
    case 'WRITE_ACP':
      return { actions: ['s3:PutBucketAcl'], resources: [bucket] };
    default:
      return { actions: ['s3:*'], resources: [bucket, objects] };
  }
}
