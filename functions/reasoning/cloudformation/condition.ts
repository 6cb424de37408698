import type { Stack } from '../../collect/cloudformation/stacks.ts';

/** How a stack stands, whatever its status is called. */
export type StackCondition = 'at rest' | 'failed' | 'rolled back' | 'waiting' | 'at work' | 'deletion failed' | 'on the way out';

/** "Stack status codes" (AWS CloudFormation User Guide). A stack whose update was rolled back works as it did before. */
export function conditionOf({ status }: Pick<Stack, 'status'>): StackCondition {
  if (status === 'DELETE_FAILED') return 'deletion failed';
  if (status.startsWith('DELETE_')) return 'on the way out';
  if (status === 'REVIEW_IN_PROGRESS') return 'waiting';
  if (status.endsWith('_FAILED') || status === 'ROLLBACK_COMPLETE') return 'failed';
  if (status.endsWith('ROLLBACK_COMPLETE')) return 'rolled back';
  return status.endsWith('_IN_PROGRESS') ? 'at work' : 'at rest';
}

/** True of a stack that another one holds: what is wrong with it is mended by way of its root. */
export function isNested({ arn, rootId }: Pick<Stack, 'arn' | 'rootId'>): boolean {
  return rootId !== undefined && rootId !== arn;
}
