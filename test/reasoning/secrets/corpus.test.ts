import { corpus, findingsOf, score } from './corpus.ts';

const cases = [1, 2].flatMap(corpus);

test('the corpus is large enough to say something', () => {
  const one = corpus(1);
  expect(one.filter(({ holdsSecret }) => holdsSecret).length).toBeGreaterThanOrEqual(200);
  expect(one.filter(({ holdsSecret }) => !holdsSecret).length).toBeGreaterThanOrEqual(400);
});

test('of the corpus, hardly a secret is missed and hardly anything else flagged', () => {
  const { precision, recall, wrong } = score(cases);
  const problems = wrong.map(({ holdsSecret, written }) => `${holdsSecret ? 'missed' : 'flagged'}: ${written}`);
  expect({ precision, recall, isGood: precision >= 0.95 && recall >= 0.95, problems }).toMatchObject({ isGood: true });
});

test.each(cases.filter(({ kind }) => kind !== undefined).map((each) => [each.written, each] as const))(
  'the kind of %s',
  (_, each) => {
    const kinds = findingsOf(each).map(({ kind }) => kind);
    expect(kinds).toContain(each.kind);
  },
);

test('nothing of a secret is in what is said of it', () => {
  const leaks = cases
    .filter(
      ({ holdsSecret, value, name }) =>
        holdsSecret && name !== undefined && !/[\s{=]/.test(value) && value.length > 5 && value !== 'password',
    )
    .filter((each) => JSON.stringify(findingsOf(each)).includes(each.value));
  expect(leaks).toEqual([]);
});
