import { fieldOf, isList, isObject, parsedObject, type Json, type JsonObject } from './json.ts';
import { fitsMatcher, operandOf, type Scalar } from './matcher.ts';
import { allOf, anyOf, certainlyIf, type Certainty } from '../certainty.ts';

/** An event pattern: as the text that AWS stores, or already parsed. */
export type EventPattern = string | JsonObject;

/** What a field stands for that an event, as far as it is given, does not have. */
type Missing = 'absent' | 'unknown';

/**
 * Whether a rule's pattern lets a whole event through. False for a text that is no pattern, and for a comparison that is not
 * known here. Source: EventBridge User Guide, "Creating Amazon EventBridge event patterns".
 */
export function matchesPattern(pattern: EventPattern, event: JsonObject): boolean {
  return judge(pattern, event, 'absent') === 'yes';
}

/** Whether a pattern may let an event through of which only some fields are known: any other may be there, with any value. */
export function mayMatch(pattern: EventPattern, known: JsonObject): Certainty {
  return judge(pattern, known, 'unknown');
}

function judge(pattern: EventPattern, event: JsonObject, missing: Missing): Certainty {
  const parsed = typeof pattern === 'string' ? parsedObject(pattern) : pattern;
  if (parsed === undefined) return missing === 'absent' ? 'no' : 'maybe';
  return fits(parsed, event, missing);
}

function fits(pattern: JsonObject, event: JsonObject, missing: Missing): Certainty {
  return allOf(
    Object.entries(pattern).map(([name, asked]) => {
      const ways = name === '$or' ? alternativesIn(asked) : undefined;
      if (ways !== undefined) return anyOf(ways.map((way) => fits(way, event, missing)));
      return fieldFits(asked, fieldOf(event, name), missing);
    }),
  );
}

const comparisonNames = new Set([
  'exists',
  'equals-ignore-case',
  'prefix',
  'suffix',
  'anything-but',
  'numeric',
  'cidr',
  'wildcard',
]);

/** The patterns of a `$or`; `undefined` where it is a field of that name, as it is for EventBridge in old rules. */
function alternativesIn(asked: Json): readonly JsonObject[] | undefined {
  if (!isList(asked) || asked.length < 2) return undefined;
  const ways = asked.filter(
    (way): way is JsonObject => isObject(way) && !Object.keys(way).some((name) => comparisonNames.has(name)),
  );
  return ways.length === asked.length ? ways : undefined;
}

function fieldFits(asked: Json, value: Json | undefined, missing: Missing): Certainty {
  if (isObject(asked)) return nestedFits(asked, value, missing);
  if (!isList(asked)) return 'no';
  if (value === undefined && missing === 'unknown') return 'maybe';
  const values = value === undefined ? [] : scalarsIn(value);
  return anyOf(asked.map((matcher) => matcherFits(matcher, values)));
}

/** In a list of objects, all that a nested pattern asks for has to be found in one and the same of them. */
function nestedFits(asked: JsonObject, value: Json | undefined, missing: Missing): Certainty {
  if (value === undefined) return missing === 'unknown' ? 'maybe' : fits(asked, {}, missing);
  if (isList(value))
    return anyOf(value.length === 0 ? [fits(asked, {}, missing)] : value.map((each) => nestedFits(asked, each, missing)));
  return isObject(value) ? fits(asked, value, missing) : fits(asked, {}, 'absent');
}

function matcherFits(matcher: Json, values: readonly Scalar[]): Certainty {
  const wanted = operandOf(matcher, 'exists');
  if (wanted !== undefined) return certainlyIf(wanted === values.length > 0);
  return anyOf(values.map((value) => fitsMatcher(matcher, value)));
}

/** A list matches by any of its values. An object is no value: a pattern that ends there finds nothing. */
function scalarsIn(value: Json): readonly Scalar[] {
  if (isList(value)) return value.flatMap(scalarsIn);
  return isObject(value) ? [] : [value];
}
