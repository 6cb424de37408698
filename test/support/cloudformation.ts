import type { FullStack } from '../../functions/collect/cloudformation/stacks.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** The id of a stack of this name. */
export const stackId = (name: string) =>
  `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${name}/11111111-2222-3333-4444-555555555555`;

/** A stack at rest, without drift, with outputs and protected. */
export function stack(over: Partial<FullStack> = {}): FullStack {
  const { name = 'shop' } = over;
  return {
    arn: stackId(name),
    name,
    type: 'AWS::CloudFormation::Stack',
    status: 'UPDATE_COMPLETE',
    createdAt: '2025-06-01T00:00:00.000Z',
    changedAt: '2026-02-01T00:00:00.000Z',
    terminationProtection: true,
    drift: { status: 'IN_SYNC', checkedAt: '2026-02-02T00:00:00.000Z' },
    outputs: ['Url'],
    secrets: { parameters: [], outputs: [] },
    failure: read(null),
    heldBack: read([]),
    ...over,
  };
}
