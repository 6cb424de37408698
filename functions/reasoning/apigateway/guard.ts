import type { PolicyDocument } from '../../model/policy.ts';
import { resourceFit } from '../policy/statement.ts';
import { publicAccess, type OpenStatement } from '../public/access.ts';
import { opens } from '../public/opening.ts';

/** One method on one stage, and the API that it is of. */
export interface MethodAddress {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly api: string;
  readonly stage: string;
  readonly method: string;
  readonly path: string;
}

type Api = Pick<MethodAddress, 'partition' | 'region' | 'account' | 'api'>;

/** The statements of an API's policy that let anyone call some of it; what hangs on an unknown condition is not among them. */
export function openCalls(policy: PolicyDocument, api: Api, now: Date): readonly OpenStatement[] {
  const { open } = publicAccess(policy, { kind: 'rest-api', arn: callArn(api), now });
  return open.filter((statement) => opens(statement, 'execute-api:Invoke'));
}

/** True where one of the open statements speaks of the method on the stage. */
export function isOpen(statements: readonly OpenStatement[], address: MethodAddress): boolean {
  const verb = address.method === 'ANY' ? '*' : address.method;
  const called = `${callArn(address)}/${address.stage}/${verb}${address.path}`;
  const reading = { context: () => ({ state: 'unknown' as const }), version: '2012-10-17' };
  return statements.some(({ written }) => resourceFit(written, called, reading) !== 'no');
}

function callArn({ partition, region, account, api }: Api): string {
  return `arn:${partition}:execute-api:${region}:${account}:${api}`;
}
