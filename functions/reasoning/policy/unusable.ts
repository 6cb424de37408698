import { rangeOf } from './address.ts';
import { hasVariable, needsKey, type Clause, type Impossible } from './clause.ts';
import { instantOf, numberOf } from './instant.ts';

/** Keys whose value is never a date ("AWS global condition context keys"). Tags may well hold dates. */
const neverDates = new Set([
  'aws:username',
  'aws:userid',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:multifactorauthpresent',
  'aws:viaawsservice',
  'aws:principalisawsservice',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:useragent',
  'aws:referer',
]);

/** Keys whose values may hold `*` or `?` as plain characters: names of certificates and records, free text, URLs. */
const plainWildcards =
  /^(acm:domainnames|route53:.*|kms:encryptioncontext.*|aws:referer|aws:useragent|s3:delimiter|dynamodb:.*)$/;

/** The clauses of which no value can ever match anything, whatever the request. */
export function unusableClauses(clauses: readonly Clause[]): readonly Impossible[] {
  return clauses.flatMap((clause) => {
    if (clause.operator.negated || !(needsKey(clause) || clause.operator.family === 'null')) return [];
    const why = clause.values.length === 0 ? 'the list of values is empty' : (wrongKey(clause) ?? wrongValues(clause));
    return why === undefined ? [] : [{ why, clauses: [clause] }];
  });
}

function wrongKey({ operator, key }: Clause): string | undefined {
  const lower = key.toLowerCase();
  if (operator.family === 'date' && neverDates.has(lower)) return `a date operator on ${key}, which is never a date`;
  if (operator.family === 'numeric' && lower === 'aws:currenttime')
    return `a numeric operator on ${key}, which is never a number`;
  return undefined;
}

function wrongValues(clause: Clause): string | undefined {
  const { family } = clause.operator;
  const allAre = (isWrong: (value: string) => boolean) => clause.values.every(isWrong);
  if (family === 'date' && allAre((value) => instantOf(value) === undefined))
    return 'a date operator on a value that is not a date';
  if (family === 'numeric' && allAre((value) => numberOf(value) === undefined))
    return 'a numeric operator on a value that is not a number';
  if ((family === 'bool' || family === 'null') && allAre((value) => !/^(true|false)$/i.test(value.trim())))
    return `the value of ${clause.operatorName} is neither true nor false`;
  if (family === 'ip' && allAre((value) => rangeOf(value) === undefined))
    return 'an address operator on a value that is neither an IP address nor a CIDR block';
  if (family === 'arn' && allAre(isNoArn)) return 'an ARN operator on a value that is not an ARN';
  if (isExactText(clause) && allAre(hasWildcard))
    return `${clause.operatorName} takes wildcards for plain characters; StringLike matches them`;
  return undefined;
}

function isExactText({ operator, key }: Clause): boolean {
  return operator.family === 'string' && operator.comparison === 'equals' && !plainWildcards.test(key.toLowerCase());
}

/** What stands in `${…}` is a variable, its default, or an escaped character. */
function hasWildcard(value: string): boolean {
  return /[*?]/.test(value.replace(/\$\{[^}]*\}/g, ''));
}

function isNoArn(value: string): boolean {
  return !hasVariable(value) && !/[*?]/.test(value) && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(value);
}
