/** The two regions that the stand-in account uses. */
export const HOME = 'us-east-1';
export const AWAY = 'eu-west-1';

/** A stand-in account to be filled through its API. */
export interface StandInAccount {
  readonly endpoint: string;
  readonly account: string;
}

/** How findings name the account as a whole, or one of its regions. */
export function accountRoot({ account }: StandInAccount): string {
  return `arn:aws:iam::${account}:root`;
}

/** The options of an SDK client that speaks to the stand-in. */
export function clientOptions({ endpoint }: StandInAccount, region: string) {
  return { endpoint, region, credentials: { accessKeyId: 'AKIAPOPULATE', secretAccessKey: 'populate' } };
}

/** What a check must, or must not, say of one resource. */
export interface Expectation {
  readonly checkId: string;
  /** ARN of the resource. */
  readonly arn: string;
  /** Where the check judges the regions of an account, whose ARN says nothing of them. */
  readonly region?: string;
}

/** Keeps, beside each thing that is made, what the checks must say of it. */
export class Ledger {
  readonly expected: Expectation[] = [];
  readonly silent: Expectation[] = [];

  /** The check must flag the resource. */
  expect(checkId: string, arn: string): void {
    this.expected.push({ checkId, arn });
  }

  /** The resource is a well-configured twin: the check must not flag it. */
  spare(checkId: string, arn: string): void {
    this.silent.push({ checkId, arn });
  }

  /** The check must flag the account in the one region, and not in the other. */
  compare(checkId: string, arn: string, { bad, good }: { readonly bad: string; readonly good: string }): void {
    this.expected.push({ checkId, arn, region: bad });
    this.silent.push({ checkId, arn, region: good });
  }
}

/** One service's share of the population. */
export interface Stage {
  readonly target: StandInAccount;
  readonly ledger: Ledger;
}

/** Changes what no API of AWS can change: the stand-in's memory of the past. */
export async function rewritePast(
  { endpoint }: StandInAccount,
  route: string,
  body: Readonly<Record<string, string>>,
): Promise<void> {
  const answer = await fetch(`${endpoint}/stand-in/${route}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the stand-in refused ${route}: ${answer.status} ${await answer.text()}`);
}

/** ISO 8601, so many days before now. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}
