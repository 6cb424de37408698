import type { Filter } from '@aws-sdk/client-ec2';
import { read, type Read } from '../../model/read.ts';

/** Values that EC2 takes in one filter. */
const VALUES = 200;

/**
 * The pages of a listing that hold the things of these ids or ARNs. They are asked for by a filter: among ids, one that is gone
 * would fail the whole call, and no page size may stand beside them.
 */
export async function pagesNamed<Page>(
  names: readonly string[],
  filter: string,
  list: (input: { readonly Filters: Filter[] }) => Promise<Read<readonly Page[]>>,
): Promise<Read<readonly Page[]>> {
  const ids = [...new Set(names.map((name) => name.slice(name.lastIndexOf('/') + 1)))];
  const chunks = Array.from({ length: Math.ceil(ids.length / VALUES) }, (_none, index) =>
    ids.slice(index * VALUES, (index + 1) * VALUES),
  );
  const pages: Page[] = [];
  for (const found of await Promise.all(chunks.map((Values) => list({ Filters: [{ Name: filter, Values }] })))) {
    if (found.state === 'unreadable') return found;
    pages.push(...found.value);
  }
  return read(pages);
}
