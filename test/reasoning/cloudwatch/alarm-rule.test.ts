import fc from 'fast-check';
import { alarmRuleOf } from '../../../functions/reasoning/cloudwatch/alarm-rule.ts';

const rule = (text: string) => {
  const { named, raising } = alarmRuleOf(text);
  return { named: [...named].sort(), raising: [...raising].sort() };
};

test.each<[string, string[], string[]]>([
  ['ALARM(a)', ['a'], ['a']],
  ['ALARM("a b (c)") OR ALARM(d)', ['a b (c)', 'd'], ['a b (c)', 'd']],
  ["ALARM('a') and not Alarm(b)", ['a', 'b'], ['a']],
  ['OK(a)', ['a'], []],
  ['NOT OK(a)', ['a'], ['a']],
  ['NOT (ALARM(a) AND OK("b"))', ['a', 'b'], ['b']],
  ['ALARM(a) AND FALSE', ['a'], []],
  ['ALARM(a) OR TRUE', ['a'], []],
  ['TRUE AND ALARM(a)', ['a'], ['a']],
  ['ALARM(a) OR FALSE AND ALARM(b)', ['a', 'b'], ['a']],
  ['NOT (FALSE OR OK(a))', ['a'], ['a']],
  ['INSUFFICIENT_DATA(a) OR ALARM(a)', ['a'], ['a']],
  [
    '(ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x))',
    ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x'],
    ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x'],
  ],
  ['AT_LEAST(2, ALARM, (a, "b c", d))', ['a', 'b c', 'd'], ['a', 'b c', 'd']],
  ['AT_LEAST(50%, NOT OK, (a, b)) AND ALARM(c)', ['a', 'b', 'c'], ['a', 'b', 'c']],
  ['AT_LEAST(1, OK, (a))', ['a'], []],
])('%s', (text, named, raising) => {
  expect(rule(text)).toEqual({ named, raising });
});

test('of a text that is no rule, all that it names counts', () => {
  expect(rule('ALARM(a) AND AND OK(b)')).toEqual({ named: ['a', 'b'], raising: ['a', 'b'] });
});

interface Tree {
  readonly text: string;
  readonly holds: (inAlarm: ReadonlySet<string>) => boolean;
}
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c', 'd').map((name): Tree => ({ text: `ALARM("${name}")`, holds: (on) => on.has(name) })),
    fc.constantFrom('a', 'b', 'c', 'd').map((name): Tree => ({ text: `OK(${name})`, holds: (on) => !on.has(name) })),
    fc.constant<Tree>({ text: 'FALSE', holds: () => false }),
    tie('tree').map((of): Tree => ({ text: `NOT (${of.text})`, holds: (on) => !of.holds(on) })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([a, b]): Tree => ({ text: `(${a.text} AND ${b.text})`, holds: (on) => a.holds(on) && b.holds(on) })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([a, b]): Tree => ({ text: `(${a.text} OR (${b.text}))`, holds: (on) => a.holds(on) || b.holds(on) })),
  ),
}));

const names = ['a', 'b', 'c', 'd'];
const worlds = Array.from({ length: 16 }, (_, bits) => new Set(names.filter((_name, at) => (bits >> at) % 2 === 1)));

test('whatever brings a composite alarm about by going into alarm is among those that can', () => {
  fc.assert(
    fc.property(tree, ({ text, holds }) => {
      const { raising } = alarmRuleOf(text);
      for (const name of names)
        for (const world of worlds)
          if (!world.has(name) && !holds(world) && holds(new Set([...world, name]))) expect(raising).toContain(name);
    }),
  );
});

test('any text is read', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(alarmRuleOf(text).named).toBeInstanceOf(Set);
    }),
  );
});
