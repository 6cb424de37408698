import { misspelled } from '../../../model/nearest.ts';
import type { Conditions } from '../../../model/policy.ts';
import { clausesOf, type Clause } from '../clause.ts';
import { conditionKeyOf, globalKeyNames } from '../global-keys.ts';
import { operatorNames, operatorOf } from '../operator.ts';
import { usableValues, whyUnusable } from '../usable-values.ts';
import { keysOfService } from '../vocabulary.ts';
import { flaw, type Flaw } from './flaw.ts';

/** Operators and keys that there are not, and values that their operator cannot read. */
export function conditionFlaws(conditions: Conditions): readonly Flaw[] {
  return [
    ...Object.entries(conditions).flatMap(([name, byKey]) => [...operatorFlaws(name), ...repeatedKeys(name, Object.keys(byKey))]),
    ...[...new Set(Object.values(conditions).flatMap((byKey) => Object.keys(byKey)))].flatMap(keyFlaws),
    ...clausesOf(conditions).flatMap(valueFlaws),
  ];
}

function operatorFlaws(name: string): readonly Flaw[] {
  const operator = operatorOf(name);
  if (operator?.family === 'null' && operator.ifExists)
    return [flaw('Condition', name, 'Null asks whether the key is there, and takes no IfExists')];
  if (operator !== undefined) return [];
  const meant = misspelled(name, operatorNames);
  return [flaw('Condition', name, `IAM has no such operator${meant === undefined ? '' : `; ${meant} is the nearest`}`)];
}

function repeatedKeys(operator: string, keys: readonly string[]): readonly Flaw[] {
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const isRepeated = seen.has(key.toLowerCase());
    seen.add(key.toLowerCase());
    return isRepeated
      ? [flaw('Condition', key, `stands twice under ${operator}, since keys are compared without regard to case`)]
      : [];
  });
}

function keyFlaws(key: string): readonly Flaw[] {
  if (!/^[^:\s]+:./.test(key)) return [flaw('Condition', key, 'no condition key: one is written SERVICE:KEY')];
  if (conditionKeyOf(key) !== undefined) return [];
  if (conditionKeyOf(`${key}/x`) !== undefined) return [flaw('Condition', key, `names no tag: the key is written ${key}/TAG`)];
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  const known = namesOf(prefix);
  if (known.length === 0) return [];
  const meant = misspelled(key, known);
  if (meant !== undefined) return [flaw('Condition', key, `there is no such condition key; ${meant} is the nearest`)];
  const owner = prefix === 'aws' ? 'AWS' : prefix;
  return [flaw('Condition', key, `${owner} has no such condition key in AWS’s list`, false)];
}

/** The keys that may be meant by one of this prefix. Identity providers make keys of their own, and unknown services are new ones. */
export function namesOf(prefix: string): readonly string[] {
  if (prefix === 'aws') return globalKeyNames;
  return /[./]/.test(prefix) ? [] : keysOfService(prefix).map(({ name }) => name);
}

function valueFlaws(clause: Clause): readonly Flaw[] {
  const { operatorName, key, values, operator } = clause;
  const said = (wrong: readonly string[], why: string | undefined) =>
    why === undefined || wrong.length === 0 ? [] : [flaw('Condition', `${operatorName} ${key}: ${wrong.join(', ')}`, why)];
  const objects = values.filter(isObject);
  if (operator.family === 'string' || operator.family === 'binary')
    return said(objects, 'a value has to be a text, not an object');
  const wrong = values.filter((value) => usableValues({ ...clause, values: [value] }).length === 0);
  return said(wrong.length > 0 ? wrong : values, whyUnusable(wrong.length > 0 ? { ...clause, values: wrong } : clause));
}

/** What stands for an object in a document that was read. */
function isObject(value: string): boolean {
  if (!value.startsWith('{"') || !value.endsWith('}')) return false;
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
}
