/**
 * Text that others chose (names, tags, what AWS said), on one line and with nothing in it that a terminal or a
 * spreadsheet would obey: control characters, escape sequences and marks that turn the direction of writing are gone.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(escapeSequence, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
}

const escapeSequence =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

/** The text on one line, cut to a number of characters, an ellipsis in the place of what is left out. */
export function clip(text: string, width: number): string {
  const characters = Array.from(oneLine(text));
  return characters.length <= width ? characters.join('') : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

/** The text on lines no longer than `width`, broken between words where it can be. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text)
    .split(' ')
    .flatMap((each) => pieces(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
  const characters = Array.from(word);
  return Array.from({ length: Math.ceil(characters.length / width) }, (_none, index) =>
    characters.slice(index * width, (index + 1) * width).join(''),
  );
}

/** `3 findings`, `1 finding`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}
