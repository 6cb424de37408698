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
