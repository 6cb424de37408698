import { nearest } from '../model/nearest.ts';

/** A request asks for something that there is not: which field, what it has, what was expected. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}

/**
 * Holds names to the known ones.
 * @throws RequestError naming the first unknown one and the nearest known one
 */
export function unknownNames(field: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  const advice = near === undefined ? `expected one of ${known.slice(0, 8).join(', ')}, …` : `did you mean ${near}?`;
  throw new RequestError(`${field}: ${JSON.stringify(unknown)} is not known; ${advice}`);
}
