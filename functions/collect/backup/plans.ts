import type { BackupSelection as Described, ConditionParameter } from '@aws-sdk/client-backup';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { read, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry, eachItem } from '../items.ts';
import { part } from '../part.ts';
import { backup } from './service.ts';

const plan = z.object({ ...itemBase, planId: z.string() });
export type BackupPlan = z.infer<typeof plan>;

const tagSchema = z.object({ key: z.string(), value: z.string() });

/** Which resources a plan is for. */
const selectionSchema = z.object({
  name: z.string(),
  /** ARNs, with wildcards; together with `anyTag`, empty for everything. */
  resources: z.array(z.string()),
  notResources: z.array(z.string()),
  /** Tags of which one is enough. */
  anyTag: z.array(tagSchema),
  /** Conditions on tags that must all hold. */
  conditions: z.array(tagSchema.extend({ operator: z.enum(['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike']) })),
});
export type BackupSelection = z.infer<typeof selectionSchema>;

const operators = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'] as const;

function selectionOf(answer: Described): BackupSelection {
  const { SelectionName, Resources = [], NotResources = [], ListOfTags = [], Conditions = {} } = answer;
  const conditionsBy = (operator: (typeof operators)[number]) =>
    (Conditions[operator] ?? []).map(({ ConditionKey, ConditionValue }: ConditionParameter) => ({
      operator,
      // "aws:ResourceTag/key" here, and the bare key in the older list.
      key: must(ConditionKey, 'ConditionKey').replace(/^aws:ResourceTag\//, ''),
      value: ConditionValue ?? '',
    }));
  return {
    name: must(SelectionName, 'SelectionName'),
    resources: [...Resources],
    notResources: [...NotResources],
    anyTag: ListOfTags.map(({ ConditionKey, ConditionValue }) => ({
      key: must(ConditionKey, 'ConditionKey').replace(/^aws:ResourceTag\//, ''),
      value: ConditionValue ?? '',
    })),
    conditions: operators.flatMap(conditionsBy),
  };
}

const gone = ['ResourceNotFoundException'];

const selections = part({
  value: z.array(selectionSchema),
  calls: {
    list: backup.pages('ListBackupSelections', { pageSize: 1000, gone }).having('BackupSelectionsList'),
    selection: backup.ask('GetBackupSelection', { gone }).having('BackupSelection'),
  },
  async read(aws, { planId }: BackupPlan, place): Promise<Read<BackupSelection[]>> {
    const listed = eachEntry(
      await aws.list({ BackupPlanId: planId }),
      (page) => page.BackupSelectionsList,
      ({ SelectionId }) => must(SelectionId, 'SelectionId'),
    );
    const found = await eachItem(listed, place, (SelectionId) => aws.selection({ BackupPlanId: planId, SelectionId }));
    if (found.state === 'unreadable') return found;
    const made: BackupSelection[] = [];
    for (const each of found.value) {
      if (each.state === 'unreadable') return each;
      made.push(selectionOf(each.value.BackupSelection));
    }
    return read(made);
  },
});

/** The plans of AWS Backup in a region, those that the organisation made among them. */
export const backupPlans = defineDataset({
  id: 'backup.plans',
  scope: 'regional',
  item: plan,
  calls: { list: backup.pages('ListBackupPlans', { pageSize: 1000 }).having('BackupPlansList') },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.BackupPlansList,
      ({ BackupPlanArn, BackupPlanName, BackupPlanId }): BackupPlan => ({
        arn: must(BackupPlanArn, 'BackupPlanArn'),
        name: must(BackupPlanName, 'BackupPlanName'),
        type: 'AWS::Backup::BackupPlan',
        planId: must(BackupPlanId, 'BackupPlanId'),
      }),
    );
  },
  parts: { selections },
});
