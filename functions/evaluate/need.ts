import type { Read, Unreadable } from '../model/read.ts';

/** Carries an unreadable out of an `evaluate` that cannot go on without it. */
export class Needed extends Error {
  override readonly name = 'Needed';
  readonly unreadable: Unreadable;
  constructor(unreadable: Unreadable) {
    super(`${unreadable.action}: ${unreadable.detail}`);
    this.unreadable = unreadable;
  }
}

/** The value, or the end of this subject's evaluation as unknown. */
export type Need = <T>(source: Read<T>) => T;

export const need: Need = (source) => {
  if (source.state === 'unreadable') throw new Needed(source);
  return source.value;
};
