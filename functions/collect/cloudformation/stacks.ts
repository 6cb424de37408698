import type { Output, Parameter, Stack as StackEntry } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { secretsInEntry } from '../../reasoning/secrets/entries.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { foundSecretSchema, keptOf, type FoundSecret } from '../secret-findings.ts';
import { tagsOf } from '../tags.ts';
import { cloudformation } from './service.ts';
import { failure, heldBack } from './stack-parts.ts';

const stack = z.object({
  ...itemBase,
  status: z.string(),
  createdAt: z.string(),
  /** When the last operation on it began. */
  changedAt: z.string(),
  /** The stack at the top of those that it is nested in; absent for one that is not nested. */
  rootId: z.string().optional(),
  /** Absent where CloudFormation did not say. */
  terminationProtection: z.boolean().optional(),
  /** What the last look for drift said. CloudFormation looks only when it is asked to. */
  drift: z.object({ status: z.string(), checkedAt: z.string().optional() }),
  outputs: z.array(z.string()),
  /** The secrets found in its parameters and outputs, whose values are not kept. */
  secrets: z.object({ parameters: z.array(foundSecretSchema), outputs: z.array(foundSecretSchema) }),
});
export type Stack = z.infer<typeof stack>;

/** The stacks of a region, nested ones among them, but for those that are deleted. */
export const cloudformationStacks = defineDataset({
  id: 'cloudformation.stacks',
  scope: 'regional',
  item: stack,
  calls: { list: cloudformation.pages('DescribeStacks').having('Stacks') },
  read: async (aws) => eachEntry(await aws.list({}), (page) => page.Stacks, stackOf),
  parts: { failure, heldBack },
});

/** A stack with every part. */
export type FullStack = FullItem<typeof cloudformationStacks>;

function stackOf(entry: StackEntry): Stack {
  const createdAt = must(entry.CreationTime, 'CreationTime').toISOString();
  const changed = entry.DeletionTime ?? entry.LastUpdatedTime;
  const drift = entry.DriftInformation;
  const outputs = entry.Outputs ?? [];
  return {
    arn: must(entry.StackId, 'StackId'),
    name: must(entry.StackName, 'StackName'),
    type: 'AWS::CloudFormation::Stack',
    ...tagsOf(entry.Tags),
    status: must(entry.StackStatus, 'StackStatus'),
    createdAt,
    changedAt: changed?.toISOString() ?? createdAt,
    ...(entry.RootId === undefined || entry.RootId === '' ? {} : { rootId: entry.RootId }),
    ...(entry.EnableTerminationProtection === undefined ? {} : { terminationProtection: entry.EnableTerminationProtection }),
    drift: {
      status: drift?.StackDriftStatus ?? 'NOT_CHECKED',
      ...(drift?.LastCheckTimestamp === undefined ? {} : { checkedAt: drift.LastCheckTimestamp.toISOString() }),
    },
    outputs: outputs.map(({ OutputKey }) => must(OutputKey, 'OutputKey')),
    secrets: { parameters: (entry.Parameters ?? []).flatMap(inParameter), outputs: outputs.flatMap(inOutput) },
  };
}

/** A parameter that names one of Systems Manager holds that name, and the value that it had at the last operation. */
function inParameter({ ParameterKey, ParameterValue, ResolvedValue }: Parameter): readonly FoundSecret[] {
  return secretsInEntry(must(ParameterKey, 'ParameterKey'), ResolvedValue ?? ParameterValue ?? '').map(keptOf);
}

function inOutput({ OutputKey, OutputValue }: Output): readonly FoundSecret[] {
  return secretsInEntry(must(OutputKey, 'OutputKey'), OutputValue ?? '').map(keptOf);
}
