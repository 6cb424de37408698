import { mapRead, type Read } from '../../model/read.ts';
import { must } from '../failure.ts';

interface BucketPage {
  readonly Buckets: readonly { readonly Name?: string | undefined; readonly BucketRegion?: string | undefined }[];
}

/** The names on the pages of a listing; an entry that says that it stands elsewhere is left to its own region. */
export function bucketNames(pages: Read<readonly BucketPage[]>, { region }: { readonly region: string }): Read<string[]> {
  return mapRead(pages, (all) =>
    all
      .flatMap((page) => page.Buckets)
      .filter(({ BucketRegion = region }) => BucketRegion === region)
      .map(({ Name }) => must(Name, 'Name')),
  );
}
