import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf, type Clause } from '../policy/clause.ts';
import { alwaysHolds } from '../policy/condition.ts';
import { statementName } from '../policy/grant.ts';
import { coversAction, coversResource, namesEveryone, partsOf } from './reach.ts';

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

/** What of a bucket still answers plain HTTP, its policy's Denies considered. Several Denies may share the work. */
export function plainHttpOf(policy: PolicyDocument | null, bucketArn: string, now: Date): PlainHttp {
  const denies = (policy?.statements ?? [])
    .map((statement, index) => ({ statement, name: statementName(statement, index) }))
    .filter(({ statement }) => statement.effect === 'Deny');
  const full = denies.filter(({ statement }) => shortfallOf(statement, now) === undefined);
  const parts = Object.values(partsOf(bucketArn));
  const openOn = parts.filter((part) => !full.some(({ statement }) => coversResource(statement, part)));
  const narrowDenies = denies.flatMap(({ statement, name }) => {
    const why = speaksOfTls(statement) ? shortfallOf(statement, now) : undefined;
    return why === undefined ? [] : [{ statement: name, why }];
  });
  return { openOn, narrowDenies };
}

/** Why a Deny lets some plain HTTP through to the resources that it names. */
function shortfallOf(statement: Statement, now: Date): string | undefined {
  if (!namesEveryone(statement)) return 'it is not for everyone';
  if (!coversAction(statement, 's3:*')) return 'it is not for every action';
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
