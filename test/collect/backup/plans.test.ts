import {
  BackupClient,
  GetBackupSelectionCommand,
  ListBackupPlansCommand,
  ListBackupSelectionsCommand,
} from '@aws-sdk/client-backup';
import { mockClient } from 'aws-sdk-client-mock';
import { backupPlans } from '../../../functions/collect/backup/plans.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(BackupClient);
const refusal = (name: string) => Object.assign(new Error(name), { name });
const planArn = `arn:aws:backup:${REGION}:${ACCOUNT}:backup-plan:p`;
const role = `arn:aws:iam::${ACCOUNT}:role/backup`;

beforeEach(() => {
  aws.reset();
  aws
    .on(ListBackupPlansCommand, { MaxResults: 1000, NextToken: undefined })
    .resolves({ BackupPlansList: [{ BackupPlanArn: planArn, BackupPlanId: 'p', BackupPlanName: 'daily' }], NextToken: 'next' })
    .on(ListBackupPlansCommand, { MaxResults: 1000, NextToken: 'next' })
    .resolves({ BackupPlansList: [] })
    .on(ListBackupSelectionsCommand, { BackupPlanId: 'p', MaxResults: 1000 })
    .resolves({ BackupSelectionsList: [{ SelectionId: 'one' }, { SelectionId: 'two' }] });
});

test('plans with all that their selections choose by', async () => {
  aws
    .on(GetBackupSelectionCommand, { BackupPlanId: 'p', SelectionId: 'one' })
    .resolves({
      BackupSelection: {
        SelectionName: 'tagged',
        IamRoleArn: role,
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'Backup', ConditionValue: 'Required' }],
      },
    })
    .on(GetBackupSelectionCommand, { BackupPlanId: 'p', SelectionId: 'two' })
    .resolves({
      BackupSelection: {
        SelectionName: 'named',
        IamRoleArn: role,
        Resources: ['arn:aws:rds:*'],
        NotResources: ['arn:aws:rds:*:*:db:test'],
        Conditions: { StringLike: [{ ConditionKey: 'aws:ResourceTag/Team', ConditionValue: 'sh*' }] },
      },
    });
  const nothing = { resources: [], notResources: [], anyTag: [], conditions: [] };
  expect(await collectHere(backupPlans)).toEqual({
    state: 'read',
    value: [
      {
        arn: planArn,
        name: 'daily',
        type: 'AWS::Backup::BackupPlan',
        planId: 'p',
        selections: {
          state: 'read',
          value: [
            { ...nothing, name: 'tagged', anyTag: [{ key: 'Backup', value: 'Required' }] },
            {
              ...nothing,
              name: 'named',
              resources: ['arn:aws:rds:*'],
              notResources: ['arn:aws:rds:*:*:db:test'],
              conditions: [{ operator: 'StringLike', key: 'Team', value: 'sh*' }],
            },
          ],
        },
      },
    ],
  });
});

test('one selection that may not be read leaves open what the plan chooses', async () => {
  aws.on(GetBackupSelectionCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(backupPlans)).toMatchObject({
    value: [{ selections: { state: 'unreadable', action: 'backup:GetBackupSelection', reason: 'denied' } }],
  });
});

test('a plan that vanished meanwhile is absent', async () => {
  aws.on(ListBackupSelectionsCommand).rejects(refusal('ResourceNotFoundException'));
  expect(await collectHere(backupPlans)).toEqual({ state: 'read', value: [] });
});
