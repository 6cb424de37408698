/** True when `text` fits `pattern`, in which `*` stands for any run of characters and `?` for any one. */
export function matchesWildcard(pattern: string, text: string): boolean {
  return fits(pattern, text, () => true);
}

function fits(pattern: string, text: string, isOne: (character: string | undefined) => boolean): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resume = 0;
  while (inText < text.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern++;
      resume = inText;
    } else if ((pattern[inPattern] === '?' && isOne(text[inText])) || pattern[inPattern] === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}

/** Actions are compared without regard to case, wildcards and all: `S3:get*` matches `s3:GetObject`. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}

/** A wildcard in one part of an ARN reaches over the colons that follow, as IAM lets it in `Resource`. */
export function matchesArn(pattern: string, arn: string): boolean {
  return matchesWildcard(pattern, arn);
}

/** True when everything that `narrower` matches is matched by `wider` as well; `false` where that is not certain. */
export function covers(wider: string, narrower: string): boolean {
  // The narrower pattern's `*` stands for any length, which a `?` of the wider one does not reach.
  return fits(wider, narrower, (character) => character !== '*');
}

/** True when some text fits both patterns. */
export function overlap(first: string, second: string): boolean {
  // Most are ARNs, which differ early or have most in common: what both end in plainly needs no search.
  let start = 0;
  while (bothPlain(first[start], second[start])) {
    if (first[start] !== second[start]) return false;
    start++;
  }
  let [end, otherEnd] = [first.length, second.length];
  while (end > start && otherEnd > start && bothPlain(first[end - 1], second[otherEnd - 1])) {
    if (first[end - 1] !== second[otherEnd - 1]) return false;
    end--;
    otherEnd--;
  }
  const [rest, other] = [first.slice(start, end), second.slice(start, otherEnd)];
  if (rest === other || rest === '*' || other === '*') return true;
  return /[*?]/.test(rest + other) && restsOverlap(rest, other);
}

function bothPlain(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== '*' && a !== '?' && b !== '*' && b !== '?';
}

/** Row by row from their ends, so that no length of a pattern exhausts the stack. */
function restsOverlap(first: string, second: string): boolean {
  let below: readonly boolean[] = [];
  for (let i = first.length; i >= 0; i--) {
    const row = new Array<boolean>(second.length + 1).fill(false);
    for (let j = second.length; j >= 0; j--) row[j] = meets(first[i], second[j], { row, below, j });
    below = row;
  }
  return below[0] === true;
}

interface Neighbours {
  readonly row: readonly boolean[];
  readonly below: readonly boolean[];
  readonly j: number;
}

/** Whether the rests of two patterns meet, from their next characters and what is known of their shorter rests. */
function meets(a: string | undefined, b: string | undefined, { row, below, j }: Neighbours): boolean {
  if (a === undefined && b === undefined) return true;
  const skippingFirst = below[j] === true;
  const skippingSecond = row[j + 1] === true;
  if (a === '*') return skippingFirst || (b !== undefined && skippingSecond);
  if (b === '*') return skippingSecond || (a !== undefined && skippingFirst);
  return a !== undefined && b !== undefined && (a === b || a === '?' || b === '?') && below[j + 1] === true;
}
