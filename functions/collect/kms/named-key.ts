/** The key that a setting names, as it names it: some services answer with an empty text, and some with none, for no key. */
export function namedKey(setting: string | undefined): { readonly kmsKeyId?: string } {
  return setting === undefined || setting === '' ? {} : { kmsKeyId: setting };
}
