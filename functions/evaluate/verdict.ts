import type { Failure } from '../model/evaluation.ts';
import type { Unreadable } from '../model/read.ts';
import type { Severity } from '../model/severity.ts';

/** One thing wrong, as a check's `evaluate` states it; the frame fills in what is left out. */
export interface Fail extends Pick<Failure, 'message' | 'evidence'> {
  readonly state: 'fail';
  readonly discriminator?: string;
  readonly severity?: Severity;
}

/**
 * What `evaluate` says of one subject. A list states each thing that is wrong, and each thing that could not be
 * decided for want of a reading; an empty list is a pass.
 */
export type Verdict =
  { readonly state: 'pass' } | { readonly state: 'not-applicable'; readonly why: string } | Fail | readonly (Fail | Unreadable)[];
