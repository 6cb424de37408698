import { pathPicture } from '../../functions/report/html/path-picture.ts';

const path = [
  { hop: 'internet', id: '0.0.0.0/0' },
  { hop: 'route table', id: 'rtb-1', destinations: ['0.0.0.0/0', '::/0'] },
  { hop: 'network ACL', id: 'acl-1', inboundRule: 100, outboundRule: 120 },
];
const drawn = (evidence: Parameters<typeof pathPicture>[0]) => pathPicture(evidence)?.text ?? '';

test('hops stand from left to right, with what lets through under each', () => {
  const text = drawn({ path });
  expect(text).toContain('aria-label="internet 0.0.0.0/0, then route table rtb-1, then network ACL acl-1"');
  const places = ['>internet<', '>route table<', '>0.0.0.0/0 ::/0<', '>network ACL<', '>100, 120<'].map((each) =>
    text.indexOf(each),
  );
  expect(places).toEqual(places.toSorted((left, right) => left - right));
  expect(places).not.toContain(-1);
  expect(text.match(/<path /g)).toHaveLength(2);
});

test('what stops is marked', () => {
  const text = drawn({
    path: [
      { hop: 'function', id: 'worker' },
      { hop: 'route', id: 'rtb-1', stopped: 'no route there' },
    ],
  });
  expect(text).toContain('✕ route');
  expect(text).toContain('stroke-dasharray');
  expect(text).toContain('no route there');
});

test('names are text, whatever they look like, and are cut where they do not fit', () => {
  const hostile = '"><script>alert(1)</script>';
  const text = drawn({
    path: [
      { hop: 'internet', id: hostile },
      { hop: hostile, id: 'x'.repeat(400), rule: hostile },
    ],
  });
  expect(text).not.toContain('<script');
  expect(text).toContain(`${'x'.repeat(25)}…`);
});

test.each([{}, { path: null }, { path: [] }, { path: [{ hop: 'internet', id: 'x' }] }, { path: 'x' }, { path: [1, 2, 3] }])(
  'no picture of %j',
  (evidence) => {
    expect(pathPicture(evidence)).toBeUndefined();
  },
);

test('a long path breaks into rows', () => {
  const long = Array.from({ length: 9 }, (_, index) => ({ hop: `hop ${index}`, id: String(index) }));
  expect(drawn({ path: long })).toContain('viewBox="0 0 786 276"');
});
