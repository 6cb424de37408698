import type { backupPlans, BackupSelection } from '../../functions/collect/backup/plans.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import type { dlmPolicies, LifecycleTargets } from '../../functions/collect/dlm/policies.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A plan with one selection, which chooses nothing but what a case says. */
export function backupPlan(selection: Partial<BackupSelection>): FullItem<typeof backupPlans> {
  return {
    arn: `arn:aws:backup:${REGION}:${ACCOUNT}:backup-plan:plan-1`,
    name: 'daily',
    type: 'AWS::Backup::BackupPlan',
    planId: 'plan-1',
    selections: read([{ name: 'some', resources: [], notResources: [], anyTag: [], conditions: [], ...selection }]),
  };
}

/** A policy that makes snapshots of the volumes that a case says. */
export function lifecyclePolicy(targets: Partial<LifecycleTargets>): FullItem<typeof dlmPolicies> {
  return {
    arn: `arn:aws:dlm:${REGION}:${ACCOUNT}:policy/policy-1`,
    name: 'policy-1',
    type: 'AWS::DLM::LifecyclePolicy',
    targets: read({ resource: 'VOLUME', all: false, anyTag: [], exceptTag: [], ...targets }),
  };
}
