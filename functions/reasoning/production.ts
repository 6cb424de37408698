import type { ItemBase } from '../model/item.ts';

/** How production is told from the rest. */
export interface ProductionSigns {
  /** Words that a name, or the value of a tag, has in it where the thing is production's. */
  readonly words: readonly string[];
  /** Keys of tags that say the environment. Such a tag decides before the name does. */
  readonly tagKeys: readonly string[];
}

/** What says production where nobody says otherwise. */
export const usualSigns: { words: string[]; tagKeys: string[] } = {
  words: ['prod', 'production', 'prd', 'live'],
  tagKeys: ['Environment', 'Env', 'Stage'],
};

/** What says that a thing is production's: `tag Environment=prod`, or its name; undefined where nothing does. */
export function productionSign({ name, label, tags = {} }: ItemBase, { words, tagKeys }: ProductionSigns): string | undefined {
  const keys = new Set(tagKeys.map((key) => key.toLowerCase()));
  const wanted = new Set(words.map((word) => word.toLowerCase()));
  const saying = Object.entries(tags).filter(([key]) => keys.has(key.toLowerCase()));
  if (saying.length > 0) {
    const found = saying.find(([, value]) => hasWord(value, wanted));
    return found === undefined ? undefined : `tag ${found[0]}=${found[1]}`;
  }
  return [name, label ?? ''].some((each) => hasWord(each, wanted)) ? 'name' : undefined;
}

/** `shop-prod`, `ShopProd`, `prod/shop` and `prod2` have the word `prod`; `product` has not. */
function hasWord(text: string, wanted: ReadonlySet<string>): boolean {
  const words = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => wanted.has(word) || wanted.has(word.replace(/\d+$/, '')));
}
