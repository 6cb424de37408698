import type { PolicyDocument } from '../../model/policy.ts';
import { anyOf, opposite, type Certainty } from '../certainty.ts';
import { publicAccess, type PublicAccess } from '../public/access.ts';
import { isClosed } from '../public/closing.ts';
import { coversAction, coversResource } from '../public/cover.ts';
import { stops } from '../public/everyone.ts';
import { kinds } from '../public/kinds.ts';
import { partsOf } from './reach.ts';

interface PublicGrant {
  readonly group: string;
  readonly permission: string;
}

/** The Allows of a bucket's policy that reach anyone, after its Denies. */
export function publicStatements(policy: PolicyDocument, bucketArn: string, now: Date): PublicAccess {
  return publicAccess(policy, { kind: 's3-bucket', arn: bucketArn, now });
}

/** The public grants of an ACL, and those that a Deny takes back or not, which nobody can tell. */
export interface PublicGrants<Grant> {
  readonly open: readonly Grant[];
  readonly undecided: readonly Grant[];
}

/** The public grants of a bucket's ACL that its policy does not take back. */
export function publicGrants<Grant extends PublicGrant>(
  grants: readonly Grant[],
  policy: PolicyDocument | null,
  bucketArn: string,
  now: Date,
): PublicGrants<Grant> {
  const { service, known } = kinds['s3-bucket'];
  const denies = (policy?.statements ?? []).filter((statement) => statement.effect === 'Deny' && stops(statement, '*'));
  const left = (action: string, resource: string): Certainty => {
    const against = denies.filter((deny) => coversAction(deny, action, service) && coversResource(deny, resource));
    return opposite(isClosed([], against, known, now));
  };
  const openness = ({ permission }: PublicGrant): Certainty => {
    const { actions, resources } = reachOfGrant(permission, bucketArn);
    return anyOf(actions.flatMap((action) => resources.map((resource) => left(action, resource))));
  };
  const having = (wanted: Certainty) => grants.filter((grant) => openness(grant) === wanted);
  return { open: having('yes'), undecided: having('maybe') };
}

interface GrantReach {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What a permission in a bucket's ACL allows ("Access control list (ACL) overview", "Mapping of ACL permissions"). */
function reachOfGrant(permission: string, bucketArn: string): GrantReach {
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
