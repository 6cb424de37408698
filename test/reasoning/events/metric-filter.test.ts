import fc from 'fast-check';
import type { JsonObject } from '../../../functions/reasoning/events/json.ts';
import { matchesMetricFilter } from '../../../functions/reasoning/events/metric-filter.ts';

const event: JsonObject = {
  eventName: 'ConsoleLogin',
  eventSource: 'signin.amazonaws.com',
  errorCode: 'Client.UnauthorizedOperation',
  latency: 250,
  nothing: null,
  flag: true,
  additionalEventData: { MFAUsed: 'No', 'a.b': 'c' },
  list: [{ id: 1 }, { id: 'two' }],
};

test.each([
  ['{ $.eventName = ConsoleLogin }', 'yes'],
  ['{$.eventName="ConsoleLogin"}', 'yes'],
  ['{ $.eventName = "Console*" }', 'yes'],
  ['{ $.eventName = "consolelogin" }', 'no'],
  ['{ $.eventName = * }', 'yes'],
  ['{ $.missing = * }', 'no'],
  ['{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }', 'yes'],
  ['{ $.eventName = X || $.latency > 200 && $.latency <= 250 }', 'yes'],
  ['{ ($.eventName = ConsoleLogin || $.latency > 200) && $.latency > 250 }', 'no'],
  ['{ $.latency = 250 }', 'yes'],
  ['{ $.latency = 2* }', 'yes'],
  ['{ $.latency != 250 }', 'no'],
  ['{ $.latency < 1e2 }', 'no'],
  ['{ $.nothing IS NULL }', 'yes'],
  ['{ $.missing IS NULL }', 'no'],
  ['{ $.missing NOT EXISTS }', 'yes'],
  ['{ $.eventName not exists }', 'no'],
  ['{ $.flag IS TRUE }', 'yes'],
  ['{ $.flag IS FALSE }', 'no'],
  ['{ $.additionalEventData.MFAUsed != "Yes" }', 'yes'],
  ['{ $.additionalEventData.["a.b"] = "c" }', 'yes'],
  ['{ $.list[1].id = "two" }', 'yes'],
  ['{ $.list[0].id = 1 }', 'yes'],
  ['{ $.list[2].id NOT EXISTS }', 'yes'],
  ['{ $.eventName = %Login% }', 'yes'],
  ['{ $.eventName = %^Login% }', 'no'],
  ['{ $.eventName = %(L|l)ogin% }', 'maybe'],
  ['{ $.missing != "x" }', 'maybe'],
  ['', 'yes'],
  ['ConsoleLogin', 'maybe'],
  ['"ConsoleLogin" Failure', 'no'],
  ['?Failure ?Denied', 'no'],
  ['?Failure ?ConsoleLogin', 'maybe'],
  ['[ip, user, ...]', 'maybe'],
  ['{ $.eventName = }', 'maybe'],
  ['{ $.eventName = X } trailing', 'maybe'],
  ['{ $.constructor NOT EXISTS }', 'yes'],
])('%s: %s', (pattern, expected) => {
  expect(matchesMetricFilter(pattern, event)).toBe(expected);
});

interface Tree {
  readonly text: string;
  readonly holds: boolean;
}
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Tree>(
      { text: '$.eventName = ConsoleLogin', holds: true },
      { text: '$.eventName != "Console*"', holds: false },
      { text: '$.latency >= 250', holds: true },
      { text: '$.missing NOT EXISTS', holds: true },
      { text: '$.nothing IS NULL', holds: true },
      { text: '$.missing = x', holds: false },
    ),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({ text: `(${a.text}) && (${b.text})`, holds: a.holds && b.holds })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({ text: `(${a.text})||(${b.text})`, holds: a.holds || b.holds })),
  ),
}));

test('what is joined says what its parts say together', () => {
  fc.assert(
    fc.property(tree, ({ text, holds }) => {
      expect(matchesMetricFilter(`{ ${text} }`, event)).toBe(holds ? 'yes' : 'no');
    }),
  );
});

test('a field is equal to the text that it holds, and to no other', () => {
  const text = fc.string().filter((value) => !/[*\\]/.test(value));
  fc.assert(
    fc.property(text, text, (value, other) => {
      const asked = `{ $.field = "${other.replaceAll('"', '\\"')}" }`;
      expect(matchesMetricFilter(asked, { field: value })).toBe(value === other ? 'yes' : 'no');
    }),
  );
});

const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
const json = fc.oneof(scalar, fc.array(scalar), fc.dictionary(fc.string(), scalar));

test('any pattern is answered, of any event', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `{${text}}`),
      ),
      json,
      (pattern, field) => {
        expect(['yes', 'maybe', 'no']).toContain(matchesMetricFilter(pattern, { field }));
      },
    ),
  );
});
