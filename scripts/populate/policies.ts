/** A statement of a policy that is being written. */
export interface StatementText {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export function policyText(...statements: readonly StatementText[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Lets a service of AWS assume the role. */
export function trusting(service: string): string {
  return policyText({ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' });
}
