import { kmsKeys } from '../../collect/kms/keys.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { unread, type Unreadable } from '../../model/read.ts';

/** Whose the keys of the account are, by ARN. */
export interface KeyManagers {
  /** Keys that the account's owner manages. */
  readonly ofCustomer: ReadonlySet<string>;
  /** Keys of which it could not be read whose they are. */
  readonly unknown: ReadonlyMap<string, Unreadable>;
}

/** Whose each listed key is. Keys of AWS that their alias gives away are not listed. */
export const kmsKeyManagers = defineFacts({
  id: 'kms.keyManagers',
  from: { keys: kmsKeys },
  derive: ({ keys }): KeyManagers => ({
    ofCustomer: new Set(
      keys.flatMap(({ arn, details }) => (details.state === 'read' && details.value.manager === 'CUSTOMER' ? [arn] : [])),
    ),
    unknown: new Map(keys.flatMap(({ arn, details }) => unread([details]).map((reason) => [arn, reason] as const))),
  }),
});
