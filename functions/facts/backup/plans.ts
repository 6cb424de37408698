import { backupPlans } from '../../collect/backup/plans.ts';
import { dlmPolicies } from '../../collect/dlm/policies.ts';
import { taggedTables } from '../../collect/tagging/tagged-tables.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** What the backup plans of a region choose, few as they are, by region. */
export const backupSelections = defineFacts({
  id: 'backup.selections',
  from: { plans: backupPlans.with('selections') },
  derive: ({ plans }, { regionOf }) =>
    groupedBy(
      plans.flatMap((plan) => plan.selections.map((selection) => ({ plan: plan.name, region: regionOf(plan), selection }))),
      ({ region }) => region,
    ),
});

/** What Data Lifecycle Manager makes snapshots of, by region. */
export const snapshotPolicies = defineFacts({
  id: 'dlm.snapshotPolicies',
  from: { policies: dlmPolicies.with('targets') },
  derive: ({ policies }, { regionOf }) => groupedBy(policies, regionOf),
});

/** The tags of DynamoDB tables by ARN; a table that is not there has none. */
export const tableTags = defineFacts({
  id: 'dynamodb.tableTags',
  from: { tables: taggedTables },
  derive: ({ tables }): ReadonlyMap<string, Readonly<Record<string, string>>> =>
    new Map(tables.map(({ arn, tags = {} }) => [arn, tags])),
});
