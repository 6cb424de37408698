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
  const memo = new Map<number, boolean>();
  const meet = (i: number, j: number): boolean => {
    const key = i * (second.length + 1) + j;
    const known = memo.get(key);
    if (known !== undefined) return known;
    memo.set(key, false);
    const result = meetAt(i, j);
    memo.set(key, result);
    return result;
  };
  const meetAt = (i: number, j: number): boolean => {
    const a = first[i];
    const b = second[j];
    if (a === undefined && b === undefined) return true;
    if (a === '*') return meet(i + 1, j) || (b !== undefined && meet(i, j + 1));
    if (b === '*') return meet(i, j + 1) || (a !== undefined && meet(i + 1, j));
    if (a === undefined || b === undefined) return false;
    return (a === b || a === '?' || b === '?') && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}
