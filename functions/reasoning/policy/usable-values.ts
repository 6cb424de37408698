import { rangeOf } from './address.ts';
import { hasVariable, NOW, subjectOf, type Clause } from './clause.ts';
import { conditionKeyOf, globalKeyOf } from './global-keys.ts';
import { instantOf, numberOf } from './instant.ts';
import type { KeyType } from './key-pattern.ts';
import type { OperatorFamily } from './operator.ts';

/** Keys that hold a text of AWS's own making, which is neither a date nor a number, an address or an ARN. */
const fixedTexts =
  /^aws:(principalorgid|principaltype|requestedregion|sourcevpc|sourcevpce|resourceorgid|sourceorgid|vpceorgid|useragent|referer|username|userid|principalaccount|sourceaccount|resourceaccount|calledvia.*|principalservicename.*|.*orgpaths)$/;

/** Keys whose values may hold `*` or `?` as plain characters: names of certificates and records, free text, URLs. */
const plainWildcards =
  /^(acm:domainnames|route53:.*|kms:encryptioncontext.*|aws:referer|aws:useragent|s3:delimiter|dynamodb:.*)$/;

/** For each family of operators, the types of keys that never have such a value. */
const foreignTypes: Partial<Record<OperatorFamily, ReadonlySet<KeyType>>> = {
  date: new Set<KeyType>(['bool', 'arn', 'ip']),
  numeric: new Set<KeyType>(['bool', 'arn', 'ip']),
  ip: new Set<KeyType>(['bool', 'arn', 'date']),
  arn: new Set<KeyType>(['bool', 'date', 'numeric', 'ip']),
  bool: new Set<KeyType>(['arn', 'date', 'numeric', 'ip']),
};

const things: Partial<Record<OperatorFamily, string>> = {
  date: 'a date',
  numeric: 'a number',
  ip: 'an IP address',
  arn: 'an ARN',
  bool: 'true or false',
};

const operators: Partial<Record<OperatorFamily, string>> = {
  date: 'a date operator',
  numeric: 'a numeric operator',
  ip: 'an address operator',
  arn: 'an ARN operator',
  bool: 'a Bool operator',
};

/** Why no value of the clause can match any value of its key, whatever the request; `undefined` where one may. */
export function whyUnusable(clause: Clause): string | undefined {
  if (clause.values.length === 0) return 'the list of values is empty';
  return whyForeign(clause) ?? (usableValues(clause).length === 0 ? whyWrong(clause) : undefined);
}

/** The values of a clause that its operator can read. */
export function usableValues(clause: Clause): readonly string[] {
  return clause.values.filter((value) => isUsable(clause, value));
}

/** An operator on a key that never has a value of its kind. Tags may hold anything. */
function whyForeign({ operator, key }: Clause): string | undefined {
  const [thing, name] = [things[operator.family], operators[operator.family]];
  if (thing === undefined || name === undefined) return undefined;
  const lower = key.toLowerCase();
  const type = conditionKeyOf(key)?.type;
  const isForeign =
    (type !== undefined && foreignTypes[operator.family]?.has(type) === true) ||
    (isFixed(lower) && !mayLookAlike(lower, operator.family)) ||
    (operator.family === 'numeric' && lower === NOW);
  return isForeign ? `${name} on ${key}, which is never ${thing}` : undefined;
}

/** A name that a person chose may look like a number or an address, and an account is a number. */
function mayLookAlike(lower: string, family: OperatorFamily): boolean {
  if (/^aws:(username|useragent|referer)$/.test(lower)) return family !== 'date' && family !== 'arn';
  return family === 'numeric' && /account$|userid$/.test(lower);
}

function isFixed(lower: string): boolean {
  return fixedTexts.test(lower) && globalKeyOf(lower) !== undefined;
}

function isUsable({ operator, key }: Clause, value: string): boolean {
  switch (operator.family) {
    case 'date':
      return instantOf(value) !== undefined;
    case 'numeric':
      return numberOf(value) !== undefined;
    case 'bool':
    case 'null':
      return /^(true|false)$/i.test(value.trim());
    case 'ip':
      return rangeOf(value) !== undefined;
    case 'arn':
      return !isNoArn(value);
    case 'string':
      return operator.comparison !== 'equals' || plainWildcards.test(subjectOf(key)) || !hasWildcard(value);
    case 'binary':
      return true;
  }
}

function whyWrong({ operator, operatorName, values }: Clause): string {
  switch (operator.family) {
    case 'date':
      return `a date operator on a value that is not a date${values.some(isCalculation) ? '; IAM does not calculate' : ''}`;
    case 'numeric':
      return `a numeric operator on a value that is not a number${values.some(isCalculation) ? '; IAM does not calculate' : ''}`;
    case 'ip':
      return 'an address operator on a value that is neither an IP address nor a CIDR block';
    case 'arn':
      return 'an ARN operator on a value that is not an ARN';
    case 'bool':
    case 'null':
      return `the value of ${operatorName} is neither true nor false`;
    case 'string':
    case 'binary':
      return `${operatorName} takes wildcards for plain characters; StringLike matches them`;
  }
}

/** `${aws:CurrentTime - 7d}`, `2024-01-01 + 90d`: a sum that the author meant to be worked out. */
export function isCalculation(value: string): boolean {
  return /[+-]\s*P?T?\d+\s*(s|m|h|d|w|y|sec\w*|min\w*|hours?|days?|weeks?|months?|years?)\s*\}?$/i.test(value);
}

/** What stands in `${…}` is a variable, its default, or an escaped character. */
function hasWildcard(value: string): boolean {
  return /[*?]/.test(value.replace(/\$\{[^}]*\}/g, ''));
}

function isNoArn(value: string): boolean {
  return !hasVariable(value) && !/[*?]/.test(value) && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(value);
}
