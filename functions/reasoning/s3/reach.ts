import type { Statement } from '../../model/policy.ts';
import { covers, overlap } from '../policy/match.ts';

/** Actions on resources, both as patterns. */
export interface Reach {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A bucket, and all objects in it. */
export function partsOf(bucketArn: string): { readonly bucket: string; readonly objects: string } {
  return { bucket: bucketArn, objects: `${bucketArn}/*` };
}

/** True for a statement that speaks of anyone at all, signed in or not. */
export function namesEveryone({ principals }: Statement): boolean {
  return principals?.AWS.includes('*') ?? false;
}

/** What an Allow of a bucket's policy reaches, as patterns; more than it does, where it works by exception. */
export function reachOf(statement: Statement, bucketArn: string): Reach {
  const { bucket, objects } = partsOf(bucketArn);
  const { actions, notActions, resources, notResources } = statement;
  return {
    actions: notActions.length > 0 ? ['s3:*'] : actions.map(s3Action).filter((action) => overlap(action, 's3:*')),
    resources: notResources.length > 0 ? [bucket, objects] : resources.filter((each) => isOf(each, bucketArn)),
  };
}

/** True when a statement speaks of every action and resource that the patterns match. */
export function coversReach(statement: Statement, action: string, resource: string): boolean {
  return coversAction(statement, action) && coversResource(statement, resource);
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

function isOf(pattern: string, bucketArn: string): boolean {
  const { bucket, objects } = partsOf(bucketArn);
  return overlap(pattern, bucket) || overlap(pattern, objects);
}
