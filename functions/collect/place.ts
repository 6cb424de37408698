import type { Scope } from '../model/scope.ts';

/** Where one dataset is being read, and the ARNs' common parts. */
export interface ReadPlace extends Scope {
  /** Sub-reads under way at once within one dataset; the limiter of the service decides what is sent. */
  readonly width: number;
}
