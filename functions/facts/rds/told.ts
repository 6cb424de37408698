import { rdsDatabases } from '../../collect/rds/databases.ts';
import { read, unreadable, type Read, type Unreadable } from '../../model/read.ts';

/** A setting that RDS told of a database; one that it left out is not known, and never the same as off. */
export function told<T>(setting: T | undefined, what: string): Read<T> {
  return setting === undefined ? untold(what) : read(setting);
}

/** That RDS leaves open what would have to be known. */
export function untold(what: string): Unreadable {
  return unreadable(rdsDatabases, 'not-available', `RDS does not tell ${what}`);
}
