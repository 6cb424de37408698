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

/** IAM takes no more in one managed policy; white space does not count ("IAM and AWS STS quotas"). */
export const mostPolicyCharacters = 6_144;

/** The same in as many documents as IAM's limit on one needs; no action stands in two. */
export function policyDocumentsFor(checks: readonly Needing[], most = mostPolicyCharacters): readonly ReadPolicy[] {
  const documents: ReadPolicy[] = [];
  for (const statement of policyFor(checks).Statement.flatMap((each) => halvedTo(each, most))) {
    const last = documents.at(-1);
    const extended: ReadPolicy = { Version: '2012-10-17', Statement: [...(last?.Statement ?? []), statement] };
    if (last !== undefined && policyCharacters(extended) <= most) documents[documents.length - 1] = extended;
    else documents.push({ Version: '2012-10-17', Statement: [statement] });
  }
  return documents;
}

/** As IAM counts them. */
export function policyCharacters(document: ReadPolicy): number {
  return JSON.stringify(document).replaceAll(/\s/g, '').length;
}

type ReadStatement = ReadPolicy['Statement'][number];

/** A statement that would fill a document by itself, in parts that do not. */
function halvedTo(statement: ReadStatement, most: number): readonly ReadStatement[] {
  const { Action } = statement;
  if (Action.length < 2 || policyCharacters({ Version: '2012-10-17', Statement: [statement] }) <= most) return [statement];
  const middle = Math.ceil(Action.length / 2);
  const halves = [Action.slice(0, middle), Action.slice(middle)];
  return halves.flatMap((half, index) =>
    halvedTo({ ...statement, Sid: `${statement.Sid}${String(index + 1)}`, Action: half }, most),
  );
}
