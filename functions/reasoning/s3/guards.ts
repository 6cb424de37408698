import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { coversAction, coversResource } from '../public/cover.ts';
import { namesEveryone } from '../public/everyone.ts';
import { allOf, anyOf, type Certainty } from '../certainty.ts';
import { conditionsFit, contextOf, type RequestContext } from '../public/request.ts';
import { partsOf } from './reach.ts';

const algorithms = ['AES256', 'aws:kms', 'aws:kms:dsse'];

/** Whether uploads that ask for another encryption than the accepted ones are denied to everyone. */
export function deniesUnencryptedPut(
  policy: PolicyDocument,
  bucketArn: string,
  accepted: readonly string[],
  now: Date,
): Certainty {
  const others = algorithms.filter((algorithm) => !accepted.includes(algorithm));
  const { objects } = partsOf(bucketArn);
  return allOf(
    others.map((algorithm) => {
      const context = contextOf({ 's3:x-amz-server-side-encryption': algorithm });
      return isDenied(policy, { action: 's3:PutObject', resource: objects, context }, now);
    }),
  );
}

/** Whether deleting objects, their versions, and letting a lifecycle rule do it, are denied to everyone. */
export function deniesDeletes(policy: PolicyDocument, bucketArn: string, now: Date): Certainty {
  const { bucket, objects } = partsOf(bucketArn);
  const context = contextOf({});
  const asked = [
    { action: 's3:DeleteObject', resource: objects, context },
    { action: 's3:DeleteObjectVersion', resource: objects, context },
    { action: 's3:PutLifecycleConfiguration', resource: bucket, context },
  ];
  return allOf(asked.map((each) => isDenied(policy, each, now)));
}

interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** `maybe` where a Deny spares somebody, by principal or by condition. */
function isDenied({ statements }: PolicyDocument, { action, resource, context }: Asked, now: Date): Certainty {
  const speaks = (deny: Statement) => coversAction(deny, action, 's3') && coversResource(deny, resource);
  const denies = statements.filter((statement) => statement.effect === 'Deny' && speaks(statement));
  return anyOf(
    denies.map((deny): Certainty => {
      const fit = conditionsFit(deny.conditions, context, now);
      if (namesEveryone(deny)) return fit;
      return deny.notPrincipals !== undefined && fit === 'yes' ? 'maybe' : 'no';
    }),
  );
}
