import { z } from 'zod';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { controlsOf } from '../../functions/frameworks/index.ts';
import type { CatalogueEntry } from '../../functions/checks/catalogue.ts';

/** What is known of each check without loading it, and with it the SDK's clients. */
export function catalogueOf(checks: readonly Check[]): readonly CatalogueEntry[] {
  return checks.map((check) => {
    const { id, service, title, severity, kind, why, remediation, source, formerly = [], mends } = check;
    return {
      id,
      service,
      title,
      severity,
      kind,
      why,
      remediation,
      mends,
      off: check.isOff(undefined),
      source,
      controls: Object.fromEntries([...controlsOf(id)].map(([framework, ids]) => [framework.id, [...ids]])),
      formerly: [...formerly],
      parameters: parametersOf(check),
      datasets: check.datasets
        .map(({ id: dataset, scope, actions }) => ({ id: dataset, scope, actions: [...actions] }))
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
      actions: [...new Set(check.datasets.flatMap(({ actions }) => actions))].sort(),
    };
  });
}

function parametersOf(check: Check): CatalogueEntry['parameters'] {
  const schema = z.toJSONSchema(check.params, { io: 'input' });
  const defaults: unknown = check.params.parse({});
  return { schema: z.record(z.string(), z.json()).parse(schema), defaults: z.record(z.string(), z.json()).parse(defaults) };
}
