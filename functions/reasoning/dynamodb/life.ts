const onTheWay = new Set(['CREATING', 'DELETING', 'ARCHIVING', 'ARCHIVED']);

/** Why a table is not judged: it is not there yet, or not much longer. */
export function outOfLife({ status }: { readonly status: string }): string | undefined {
  return onTheWay.has(status) ? `the table is ${status}` : undefined;
}
