import { checks as found } from '../../functions/checks/index.ts';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { controlsOf, frameworks } from '../../functions/frameworks/index.ts';

const checks = new Map<string, Check>(found.map((check) => [check.id, check]));

describe.each([...frameworks.values()].map((framework) => [framework.id, framework] as const))('%s', (_id, framework) => {
  test('names only checks that there are', () => {
    const named = framework.controls.flatMap((control) => control.checks.map(({ id }) => id));
    expect([...named, ...Object.keys(framework.parameters)].filter((id) => !checks.has(id))).toEqual([]);
  });

  test('demands only what the parameters of a check can be', () => {
    for (const [id, values] of Object.entries(framework.parameters)) {
      expect(checks.get(id)?.params.safeParse(values).error?.issues).toBeUndefined();
    }
  });

  test('has each control once', () => {
    const ids = framework.controls.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('claims to cover what a check answers, and nothing else', () => {
    const wrong = framework.controls.filter(
      ({ coverage, checks: answering }) => (coverage === 'none') !== (answering.length === 0),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('claims no control that no reading of an account shows', () => {
    const wrong = framework.controls.filter(({ automatable, coverage }) => !automatable && coverage !== 'none');
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('says of a control that counts tests no more than was counted', () => {
    const wrong = framework.controls.filter(({ tests }) => tests !== undefined && tests.answered > tests.known);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

test('a check knows which controls it answers', () => {
  const controls = controlsOf('iam-root-access-key');
  const cis = frameworks.get('cis');
  expect(cis === undefined ? undefined : controls.get(cis)).toEqual(['2.4']);
  expect(controlsOf('no-such-check').size).toBe(0);
});
