import type { PolicyDocument } from '../../model/policy.ts';
import { ANY_NAME } from '../policy/samples.ts';
import { coversAction, coversResource } from '../public/cover.ts';
import { allOf, anyOf, type Certainty } from '../certainty.ts';
import { contextOfCaller, joined, speaksOfCaller, type AccountCaller } from '../public/caller.ts';
import { conditionsFit, contextOf, type RequestContext } from '../public/request.ts';
import { partsOf } from './reach.ts';

interface GuardedBucket {
  readonly arn: string;
  /** The account that it belongs to. */
  readonly account: string;
}

const algorithms = ['AES256', 'aws:kms', 'aws:kms:dsse'];

/** The encryptions that uploads to a bucket may ask for: its own, and a second layer over the same kind of key. */
function acceptedBy(own: string | null): readonly string[] {
  if (own === null) return algorithms;
  return own === 'aws:kms' ? [own, 'aws:kms:dsse'] : [own];
}

/**
 * Whether uploads with another encryption than the bucket's own are denied; where it has none of its own, uploads that ask
 * for none. Whom a Deny spares by name is its author's choice: what counts is the account's other users and roles.
 */
export function deniesOtherEncryption(policy: PolicyDocument, bucket: GuardedBucket, own: string | null, now: Date): Certainty {
  const accepted = acceptedBy(own);
  const others = [...(own === null ? [undefined] : []), ...algorithms.filter((algorithm) => !accepted.includes(algorithm))];
  const asked = { action: 's3:PutObject', resource: partsOf(bucket.arn).objects };
  return allOf(
    others.map((algorithm) => {
      const context = contextOf({ 's3:x-amz-server-side-encryption': algorithm });
      return isDenied(policy, bucket, { ...asked, context }, now);
    }),
  );
}

/**
 * Whether deleting what is in a bucket for good is denied to the account's users and roles, but for those that a Deny spares
 * by name or that signed in with MFA. Where versions are kept, a delete only hides: then the versions are what must stay.
 */
export function deniesDeletes(policy: PolicyDocument, bucket: GuardedBucket, keepsVersions: boolean, now: Date): Certainty {
  const action = keepsVersions ? 's3:DeleteObjectVersion' : 's3:DeleteObject';
  const context = contextOf({ 'aws:MultiFactorAuthPresent': 'false' });
  return isDenied(policy, bucket, { action, resource: partsOf(bucket.arn).objects, context }, now);
}

interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Whether a role of the account that no policy has in mind is denied something. */
function isDenied(
  { statements }: PolicyDocument,
  bucket: GuardedBucket,
  { action, resource, context }: Asked,
  now: Date,
): Certainty {
  const caller: AccountCaller = {
    account: bucket.account,
    arn: `arn:${bucket.arn.split(':')[1] ?? ''}:iam::${bucket.account}:role/${ANY_NAME}`,
  };
  const known = joined(contextOfCaller(caller), context);
  const denies = statements.filter(
    (statement) => statement.effect === 'Deny' && coversAction(statement, action, 's3') && coversResource(statement, resource),
  );
  return anyOf(denies.map((deny) => allOf([speaksOfCaller(deny, caller), conditionsFit(deny.conditions, known, now)])));
}
