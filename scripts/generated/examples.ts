/** The names of a check's test cases. */
export interface Examples {
  readonly flags: readonly string[];
  readonly spares: readonly string[];
}

const caseName = /^(?: {6}| {4}\{ | {2}(?:flags|spares): \[\{ )name:\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/gm;

/** Reads the case names out of a test's text, laid out as the formatter leaves it. */
export function examplesIn(test: string): Examples {
  return { flags: namesIn(section(test, 'flags')), spares: namesIn(section(test, 'spares')) };
}

function section(test: string, name: string): string {
  const start = test.indexOf(`\n  ${name}: [`);
  if (start < 0) return '';
  const rest = test.slice(start + 1);
  const end = /\n {2}(?:\w+: |\],?\n)|\n\}\);/.exec(rest)?.index;
  return rest.slice(0, end);
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(caseName)].map(([, single, double]) => (single ?? double ?? '').replaceAll(/\\(.)/g, '$1'));
}
