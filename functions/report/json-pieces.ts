const INDENT = 2;

/**
 * The text of `JSON.stringify(document, undefined, 2)` in pieces: a list that is the document, or a member of it however deep,
 * comes item by item, so that no more than one item is text at once. Whatever can be iterated is a list, made as it is taken.
 */
export function jsonPieces(document: object): Generator<string> {
  return valuePieces(document, 0);
}

function* valuePieces(value: unknown, depth: number): Generator<string> {
  if (typeof value !== 'object' || value === null) yield JSON.stringify(value);
  else if (isList(value)) yield* listPieces(value, depth);
  else yield* objectPieces(value, depth);
}

function* objectPieces(document: object, depth: number): Generator<string> {
  const members: readonly (readonly [string, unknown])[] = Object.entries(document).filter(([, value]) => value !== undefined);
  for (const [index, [name, value]] of members.entries()) {
    yield `${index === 0 ? '{' : ','}${lineAt(depth + 1)}${JSON.stringify(name)}: `;
    yield* valuePieces(value, depth + 1);
  }
  yield members.length === 0 ? '{}' : `${lineAt(depth)}}`;
}

function* listPieces(items: Iterable<unknown>, depth: number): Generator<string> {
  let opening = '[';
  for (const item of items) {
    yield `${opening}${lineAt(depth + 1)}${valueText(item, depth + 1)}`;
    opening = ',';
  }
  yield opening === '[' ? '[]' : `${lineAt(depth)}]`;
}

function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function lineAt(depth: number): string {
  return `\n${' '.repeat(INDENT * depth)}`;
}

/** A line feed in JSON's text is always between two tokens: inside a string it is escaped. */
function valueText(value: unknown, depth: number): string {
  return JSON.stringify(value, undefined, INDENT).replaceAll('\n', lineAt(depth));
}
