interface TagLike {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** AWS's list of tags as a record, for spreading into an item: nothing where there are none. */
export function tagsOf(tags: readonly TagLike[] | undefined): { tags?: Record<string, string> } {
  const entries = (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? ''] as const]));
  return entries.length === 0 ? {} : { tags: Object.fromEntries(entries) };
}
