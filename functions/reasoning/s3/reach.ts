import type { Statement } from '../../model/policy.ts';
import { covers, overlap } from '../policy/match.ts';

/** A bucket, and all objects in it. */
export function partsOf(bucketArn: string): { readonly bucket: string; readonly objects: string } {
  return { bucket: bucketArn, objects: `${bucketArn}/*` };
}

/** True for a statement that speaks of anyone at all, signed in or not. */
export function namesEveryone({ principals }: Statement): boolean {
  return principals?.AWS.includes('*') ?? false;
}

export function coversAction({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !notActions.some((pattern) => overlap(s3Action(pattern), s3Action(action)));
  return actions.some((pattern) => covers(s3Action(pattern), s3Action(action)));
}

export function coversResource({ resources, notResources }: Statement, resource: string): boolean {
  if (notResources.length > 0) return !notResources.some((pattern) => overlap(pattern, resource));
  return resources.some((pattern) => covers(pattern, resource));
}

/** Only actions of S3 are ever asked of a bucket, so that `*` says no more than `s3:*`. */
function s3Action(pattern: string): string {
  return /^\*+$/.test(pattern) ? 's3:*' : pattern.toLowerCase();
}
