import { rdsDatabases } from '../../collect/rds/databases.ts';
import { read, unreadable, type Read } from '../../model/read.ts';

/** A setting that RDS told of a database; one that it left out is not known, and never the same as off. */
export function told<T>(setting: T | undefined, what: string): Read<T> {
  return setting === undefined ? unreadable(rdsDatabases, 'not-available', `RDS does not tell ${what}`) : read(setting);
}
