import { misspelled } from '../../../model/nearest.ts';
import type { PolicyDocument, Statement } from '../../../model/policy.ts';
import { clausesOf } from '../clause.ts';
import { conditionKeyOf } from '../global-keys.ts';
import { isCalculation } from '../usable-values.ts';
import { namesOf } from './conditions.ts';
import { flaw, type Flaw } from './flaw.ts';

/**
 * Policy variables that nothing fills in ("IAM policy elements: Variables and tags"): in a document of the older version
 * they are plain text, and of what stands in them not all is the name of a key.
 */
export function variableFlaws(statement: Statement, { version }: PolicyDocument): readonly Flaw[] {
  const { resources, notResources, conditions } = statement;
  const judge = (element: string, text: string) => (text.includes('${') ? inText(element, text, version) : []);
  return [
    ...resources.flatMap((text) => judge('Resource', text)),
    ...notResources.flatMap((text) => judge('NotResource', text)),
    ...clausesOf(conditions)
      // What other operators cannot read is said of them.
      .filter(({ operator: { family } }) => family === 'string' || family === 'arn')
      .flatMap(({ values }) => values)
      .flatMap((text) => judge('Condition', text)),
  ];
}

function inText(element: string, text: string, version: string): readonly Flaw[] {
  const inners = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, inner = '']) => inner);
  if (version < '2012-10-17') {
    const meant = inners.some((inner) => conditionKeyOf(keyIn(inner) ?? '') !== undefined);
    return meant ? [flaw(element, text, `plain text in a policy of version ${version}: variables need 2012-10-17`)] : [];
  }
  if (text.replace(/\$\{[^}]*\}/g, '').includes('${'))
    return [flaw(element, text, 'a policy variable without its closing brace')];
  return inners.flatMap((inner) => {
    const found = whyUnresolved(inner);
    return found === undefined ? [] : [flaw(element, text, `\${${inner}} ${found.why}`, found.certain)];
  });
}

function whyUnresolved(inner: string): Pick<Flaw, 'why' | 'certain'> | undefined {
  if (/^[*?$]$/.test(inner)) return undefined;
  const key = keyIn(inner);
  if (key !== undefined && conditionKeyOf(key) !== undefined) return undefined;
  if (isCalculation(inner)) return { why: 'is not worked out: IAM does not calculate', certain: true };
  if (key === undefined || !/^[^:\s]+:[^:\s][^\s]*$/.test(key) || key.includes('::'))
    return { why: 'is no policy variable: one is the name of a condition key', certain: true };
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  const meant = misspelled(key, namesOf(prefix));
  if (meant !== undefined) return { why: `is no policy variable; ${meant} is the nearest`, certain: true };
  // Services fill in variables of their own, which are no condition keys (`${transfer:HomeBucket}`).
  return prefix === 'aws' ? { why: 'is no policy variable in AWS’s list', certain: false } : undefined;
}

/** The name in a variable, its default aside; `undefined` where that is not how one is written. */
function keyIn(inner: string): string | undefined {
  return /^\s*([^,]*?)\s*(?:,\s*'.*'\s*)?$/.exec(inner)?.[1];
}
