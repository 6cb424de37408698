import type { Secret } from '../../collect/secretsmanager/secrets.ts';
import type { Scope } from '../../model/scope.ts';

/** True of a copy whose original is in another region: all but its key is the original's. */
export function isReplica({ primaryRegion }: Pick<Secret, 'primaryRegion'>, { region }: Pick<Scope, 'region'>): boolean {
  return primaryRegion !== undefined && primaryRegion !== region;
}
