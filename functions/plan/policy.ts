import { groupedBy } from '../model/grouped.ts';

/** An IAM policy document of the kind that the auditor prints and deploys. */
export interface ReadPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: '*';
  }[];
}

/** What every run asks, whatever its checks: whose account this is, and which regions it has. */
export const planningActions = ['ec2:DescribeRegions', 'sts:GetCallerIdentity'] as const;

interface Needing {
  readonly datasets: readonly { readonly actions: readonly string[] }[];
}

/** The IAM policy that the given checks need and nothing more: a statement a service, each action as its dataset declares it. */
export function policyFor(checks: readonly Needing[]): ReadPolicy {
  const actions = checks.flatMap(({ datasets }) => datasets.flatMap((dataset) => dataset.actions));
  const distinct = [...new Set([...planningActions, ...actions])].sort();
  const byService = groupedBy(distinct, (action) => action.slice(0, action.indexOf(':')));
  return {
    Version: '2012-10-17',
    Statement: [...byService].map(([service, list]) => ({
      Sid: `Read${service.replace(/[^a-z0-9]/gi, '')}`,
      Effect: 'Allow',
      Action: list,
      Resource: '*',
    })),
  };
}
