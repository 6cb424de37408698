import { existsSync } from 'node:fs';
import { checks } from '../functions/checks/index.ts';
import { coverage } from '../scripts/generated/coverage.ts';

const sections = coverage.flatMap(({ name, sections: all }) => all.map((section) => ({ ...section, name })));

test('every section of every analysis is answered', () => {
  const unanswered = sections.filter((section) => section.checks.length === 0 && section.own.length === 0);
  expect(unanswered.map(({ name, title }) => `${name}: ${title}`)).toEqual([]);
});

test('no section is there twice', () => {
  const titles = sections.map(({ name, title }) => `${name}: ${title}`);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test('what answers it is there', () => {
  const known: ReadonlySet<string> = new Set(checks.map(({ id }) => id));
  expect(sections.flatMap((section) => section.checks).filter((id) => !known.has(id))).toEqual([]);
  const files = sections.flatMap(({ own }) => own.flatMap((guarantee) => guarantee.files));
  expect([...new Set(files)].filter((file) => !existsSync(file))).toEqual([]);
});
