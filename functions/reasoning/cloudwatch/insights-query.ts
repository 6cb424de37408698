/** What a query of Metrics Insights looks at. */
export interface InsightsQuery {
  readonly namespace: string;
  readonly metric: string;
  /** The conditions on dimensions by name, in lower case: the values that it asks for, and those that it leaves out. */
  readonly asked: ReadonlyMap<string, { readonly only: readonly string[]; readonly but: readonly string[] }>;
}

const SHAPE =
  /^\s*SELECT\s+\w+\(\s*(?<metric>"[^"]*"|[\w.:/-]+)\s*\)\s+FROM\s+(?:SCHEMA\(\s*)?(?<namespace>"[^"]*"|[\w/.-]+)[^)]*?\)?(?:\s+WHERE\s+(?<where>.*?))?(?:\s+GROUP\s+BY\b.*|\s+ORDER\s+BY\b.*|\s+LIMIT\b.*)?\s*$/is;
const CONDITION = /(?<name>"[^"]*"|[\w.]+)\s*(?<not>!)?=\s*'(?<value>(?:[^']|'')*)'/g;

/** Reads a query of Metrics Insights; `undefined` for a text that is none. */
export function insightsQueryOf(text: string): InsightsQuery | undefined {
  const { metric, namespace, where = '' } = SHAPE.exec(text)?.groups ?? {};
  if (metric === undefined || namespace === undefined) return undefined;
  const asked = new Map<string, { only: string[]; but: string[] }>();
  for (const { groups: { name = '', not, value = '' } = {} } of where.matchAll(CONDITION)) {
    const key = unquoted(name).toLowerCase();
    const known = asked.get(key) ?? { only: [], but: [] };
    asked.set(key, known);
    (not === undefined ? known.only : known.but).push(value.replaceAll("''", "'"));
  }
  return { namespace: unquoted(namespace), metric: unquoted(metric), asked };
}

/** Whether the query takes in the thing of these dimensions; one by tags may, and is taken to. */
export function takesIn({ asked }: InsightsQuery, dimensions: Readonly<Record<string, string>>): boolean {
  return Object.entries(dimensions).every(([name, value]) => {
    const { only, but } = asked.get(name.toLowerCase()) ?? { only: [], but: [] };
    return (only.length === 0 || only.includes(value)) && !but.includes(value);
  });
}

function unquoted(name: string): string {
  return name.replace(/^"(.*)"$/s, '$1');
}
