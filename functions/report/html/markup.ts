/** A piece of HTML in which everything that came from outside is escaped. Only `html` and `verbatim` make one. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[] | undefined;

/** HTML from a template: each value that is no markup itself is escaped, for text and quoted attributes alike. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(template.map((text, index) => text + partText(parts[index])).join(''));
}

/** The same as {@link html} in pieces: what stands in it as something to go through is only made when its turn comes. */
export function* streamed(template: TemplateStringsArray, ...parts: readonly (Part | Iterable<Markup>)[]): Generator<Markup> {
  for (const [index, text] of template.entries()) {
    yield new Markup(text);
    const part = parts[index];
    if (typeof part === 'object' && !(part instanceof Markup)) yield* part;
    else yield new Markup(partText(part));
  }
}

/** The markup of each item, made as it is taken. */
export function* each<Item>(items: Iterable<Item>, markupOf: (item: Item) => Markup): Generator<Markup> {
  for (const item of items) yield markupOf(item);
}

/** For text of this project's own that is HTML, CSS or script already. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

function partText(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeHtml(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Also drops control characters, and the marks that let a name read from right to left and so pose as another. */
function escapeHtml(text: string): string {
  return text
    .replaceAll(/[&<>"'`]/g, (character) => entities[character] ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? character : ''));
}
