/** Something about a statement for which AWS would reject it, or which never matches as written. */
export interface Flaw {
  /** The statement's element that has it: `Action`, `Condition`, … */
  readonly element: string;
  /** What stands there; left out where the element as a whole is meant. */
  readonly value?: string;
  readonly why: string;
  /**
   * False where it rests on AWS's list of names alone, which the auditor carries and AWS adds to: the name may be newer
   * than the list.
   */
  readonly certain: boolean;
}

export function flaw(element: string, value: string | undefined, why: string, certain = true): Flaw {
  return { element, ...(value === undefined ? {} : { value }), why, certain };
}
