import type { PolicyDocument } from '../../model/policy.ts';
import { publicAccess, type OpenStatement } from '../public/access.ts';
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
export function publicStatements(policy: PolicyDocument, bucketArn: string, now: Date): readonly OpenStatement[] {
  return publicAccess(policy, { kind: 's3-bucket', arn: bucketArn, now }).open;
}

/** The public grants of a bucket's ACL that its policy does not take back. */
export function publicGrants<Grant extends PublicGrant>(
  grants: readonly Grant[],
  policy: PolicyDocument | null,
  bucketArn: string,
  now: Date,
): readonly Grant[] {
  const { service, known } = kinds['s3-bucket'];
  const denies = (policy?.statements ?? []).filter((statement) => statement.effect === 'Deny' && stops(statement, '*'));
  const isLeft = (action: string, resource: string) => {
    const against = denies.filter((deny) => coversAction(deny, action, service) && coversResource(deny, resource));
    return isClosed([], against, known, now) !== 'yes';
  };
  return grants.filter(({ permission }) => {
    const { actions, resources } = reachOfGrant(permission, bucketArn);
    return actions.some((action) => resources.some((resource) => isLeft(action, resource)));
  });
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
