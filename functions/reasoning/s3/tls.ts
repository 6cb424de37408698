import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf, type Clause } from '../policy/clause.ts';
import { alwaysHolds } from '../policy/condition.ts';
import { statementName } from '../policy/grant.ts';
import { overlap } from '../policy/match.ts';
import { coversAction, coversResource } from '../public/cover.ts';
import { namesEveryone } from '../public/everyone.ts';
import { targetsOf, type Target } from '../public/kinds.ts';
import { actionsOf } from '../public/vocabulary.ts';

/** A Deny of plain HTTP that stops less than all of it. */
export interface NarrowDeny {
  readonly statement: string;
  readonly why: string;
}

export interface PlainHttp {
  /** The bucket, its objects, both or neither: what answers without TLS. */
  readonly openOn: readonly string[];
  readonly narrowDenies: readonly NarrowDeny[];
}

/**
 * What of a bucket still answers plain HTTP, its policy's Denies considered. Several of them may share the work: by
 * action, or by what one leaves out and another names.
 */
export function plainHttpOf(policy: PolicyDocument | null, bucketArn: string, now: Date): PlainHttp {
  const denies = (policy?.statements ?? [])
    .map((statement, index) => ({ statement, name: statementName(statement, index) }))
    .filter(({ statement }) => statement.effect === 'Deny');
  const telling = denies.map(({ statement }) => statement).filter((deny) => namesEveryone(deny) && holdsForPlainHttp(deny, now));
  const openOn = targetsOf('s3-bucket', bucketArn)
    .filter((target) => !isRefused(everything, target.pattern, telling) && isOpen(target, telling))
    .map(({ pattern }) => pattern);
  const narrowDenies = denies.flatMap(({ statement, name }) => {
    const why = speaksOfTls(statement) ? shortfallOf(statement, now) : undefined;
    return why === undefined ? [] : [{ statement: name, why }];
  });
  return { openOn, narrowDenies };
}

const everything = 's3:*';

/** Making a bucket is no question to the policy of a bucket. */
const asked = actionsOf('s3-bucket').filter(({ name }) => name !== 's3:CreateBucket');

function isOpen({ part, pattern }: Target, denies: readonly Statement[]): boolean {
  return asked.some(({ name, parts }) => parts.includes(part) && !isRefused(name, pattern, denies));
}

function isRefused(action: string, resource: string, denies: readonly Statement[]): boolean {
  const those = denies.filter((deny) => coversAction(deny, action, 's3'));
  const isNamed = (pattern: string) => those.some((deny) => coversResource(deny, pattern));
  if (isNamed(resource)) return true;
  const leftOut = ({ notResources }: Statement) => notResources.filter((pattern) => overlap(pattern, resource));
  return those.some((deny) => deny.notResources.length > 0 && leftOut(deny).every(isNamed));
}

/** Why a Deny lets some plain HTTP through to the resources that it names. */
function shortfallOf(statement: Statement, now: Date): string | undefined {
  if (!namesEveryone(statement)) return 'it is not for everyone';
  if (!coversAction(statement, everything, 's3')) return 'it is not for every action';
  if (!holdsForPlainHttp(statement, now)) return 'its condition does not hold for every request without TLS';
  return undefined;
}

function holdsForPlainHttp({ conditions }: Statement, now: Date): boolean {
  const lines = Object.values(conditions).reduce((sum, keys) => sum + Object.keys(keys).length, 0);
  const clauses = clausesOf(conditions);
  return lines === clauses.length && clauses.every((clause) => clauseHolds(clause, now));
}

/** A request without TLS has `aws:SecureTransport` false, and no `s3:TlsVersion` at all. */
function clauseHolds(clause: Clause, now: Date): boolean {
  const { operator, key, values } = clause;
  const has = (wanted: string) => values.some((value) => value.toLowerCase() === wanted);
  switch (key.toLowerCase()) {
    case 'aws:securetransport':
      return (operator.family === 'bool' || operator.family === 'null') && has('false');
    case 's3:tlsversion':
      return operator.family === 'null' ? has('true') : operator.ifExists || operator.negated || operator.quantifier === 'all';
    default:
      return alwaysHolds({ effect: 'Deny', conditions: { [clause.operatorName]: { [key]: [...values] } } }, now);
  }
}

function speaksOfTls({ conditions }: Statement): boolean {
  return clausesOf(conditions).some(({ key }) => /^(aws:securetransport|s3:tlsversion)$/i.test(key));
}
