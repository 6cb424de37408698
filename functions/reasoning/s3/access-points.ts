import type { PolicyDocument } from '../../model/policy.ts';
import { publicAccess, type PublicAccess } from '../public/access.ts';
import { clausesOf } from '../policy/clause.ts';

/** An access point as far as its exposure goes. */
interface AccessPoint {
  readonly arn: string;
  readonly policy: PolicyDocument | null;
  readonly networkOrigin: 'Internet' | 'VPC';
  /** RestrictPublicBuckets of the access point itself; it stays as it was made. */
  readonly restricted: boolean;
}

interface UnderlyingBucket {
  readonly policy: PolicyDocument | null;
  /** RestrictPublicBuckets of the bucket, or of its account. */
  readonly restricted: boolean;
}

const nothing: PublicAccess = { open: [], undecided: [] };

/**
 * What an access point lets everyone do: what its own policy does, where the bucket's policy leaves that to the access
 * points of the account. Sources: "Managing public access to access points", "Delegating access control to access points".
 */
export function accessPointAccess(point: AccessPoint, bucket: UnderlyingBucket, account: string, now: Date): PublicAccess {
  if (point.policy === null || point.networkOrigin === 'VPC' || point.restricted || bucket.restricted) return nothing;
  if (!delegates(bucket.policy, account)) return nothing;
  return publicAccess(point.policy, { kind: 's3-access-point', arn: point.arn, now });
}

/** True where a bucket's policy lets in whoever comes by an access point of the account. */
function delegates(policy: PolicyDocument | null, account: string): boolean {
  return (policy?.statements ?? []).some(
    ({ effect, principals, conditions }) =>
      effect === 'Allow' &&
      (principals?.AWS.includes('*') ?? false) &&
      clausesOf(conditions).some(({ operator, key, values }) => {
        if (operator.negated) return false;
        if (/^s3:dataaccesspointaccount$/i.test(key)) return values.includes(account);
        return /^s3:dataaccesspointarn$/i.test(key) && values.some((value) => value.split(':')[4] === account);
      }),
  );
}
