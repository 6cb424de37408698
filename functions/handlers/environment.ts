/** The stack sets what its functions need; a function that lacks it was not deployed by the stack. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * A variable of the function's environment.
 * @throws EnvironmentError when it is not set
 */
export function requiredVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new EnvironmentError(`${name} is not set: expected the stack to set it`);
  return value;
}
