import { corpus, findingsOf, score } from '../test/reasoning/secrets/corpus.ts';

/** `npm run bench:secrets`: how well secrets are told from the rest in the labelled corpus, its places filled anew five times. */
const cases = [1, 2, 3, 4, 5].flatMap(corpus);
const began = performance.now();
const { precision, recall, wrong } = score(cases);
const took = performance.now() - began;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
process.stdout.write(
  `${cases.length} cases in ${took.toFixed(0)} ms: precision ${percent(precision)}, recall ${percent(recall)}\n`,
);
for (const written of new Set(
  wrong.map((each) => `${each.holdsSecret ? 'missed' : `flagged (${findingsOf(each)[0]?.kind ?? ''})`}  ${each.written}`),
))
  process.stdout.write(`${written}\n`);
const mislabelled = cases.filter((each) => each.kind !== undefined && !findingsOf(each).some(({ kind }) => kind === each.kind));
for (const written of new Set(
  mislabelled.map((each) => `called ${findingsOf(each)[0]?.kind ?? 'nothing'}, not ${each.kind ?? ''}  ${each.written}`),
))
  process.stdout.write(`${written}\n`);
