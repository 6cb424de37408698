import type { Clause } from '../policy/clause.ts';

/**
 * The clauses that hold together exactly when the given one does not: what a request must be to get past a Deny that has
 * this clause alone. Empty where no operator says it, so that nothing is learnt of who gets past.
 */
export function opposite(clause: Clause): readonly Clause[] {
  const { operator, values } = clause;
  switch (operator.family) {
    case 'null':
      return withValues(clause, flipped(values));
    case 'bool':
      return oppositeOfBool(clause);
    case 'string':
    case 'arn':
    case 'ip':
      return oppositeOfMatch(clause);
    default:
      return [];
  }
}

function oppositeOfMatch(clause: Clause): readonly Clause[] {
  const { operator } = clause;
  if (operator.quantifier === 'one') {
    const turned: Clause = { ...clause, operator: { ...operator, negated: !operator.negated, ifExists: false } };
    return operator.ifExists && !operator.negated ? [turned, present(clause)] : [turned];
  }
  // Of a key with several values, "not any" is "all not", which holds without the key; "not all" wants one that is not.
  if (operator.ifExists) return [];
  const quantifier = operator.quantifier === 'any' ? 'all' : 'any';
  return [{ ...clause, operator: { ...operator, negated: !operator.negated, quantifier } }];
}

function oppositeOfBool(clause: Clause): readonly Clause[] {
  const { operator, values } = clause;
  if (operator.quantifier !== 'one' || values.length === 0) return [];
  const others = flipped(values);
  if (others.length === 0) return operator.ifExists ? [] : [nullClause(clause, 'true')];
  return [{ ...clause, values: others, operator: { ...operator, ifExists: !operator.ifExists } }];
}

function flipped(values: readonly string[]): readonly string[] {
  return ['true', 'false'].filter((value) => !values.some((given) => given.toLowerCase() === value));
}

function withValues(clause: Clause, values: readonly string[]): readonly Clause[] {
  return values.length === 0 ? [] : [{ ...clause, values }];
}

function present(clause: Clause): Clause {
  return nullClause(clause, 'false');
}

function nullClause({ key }: Clause, value: 'true' | 'false'): Clause {
  const operator = {
    family: 'null',
    comparison: 'is',
    negated: false,
    ignoresCase: false,
    ifExists: false,
    quantifier: 'one',
  } as const;
  return { operator, operatorName: 'Null', key, values: [value] };
}
