import { z } from 'zod';
import type { CatalogueEntry } from '../../functions/checks/catalogue.ts';
import { configSchema } from '../../functions/config/schema.ts';
import { messageSchema } from '../../functions/notify/document.ts';
import { reportDocumentSchema } from '../../functions/report/document.ts';

/** The published schemas, as text by file name. */
export function schemaFiles(entries: readonly CatalogueEntry[]): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      'alert.schema.json': z.toJSONSchema(messageSchema),
      'config.schema.json': configJsonSchema(entries),
      'report.schema.json': z.toJSONSchema(reportDocumentSchema),
    }).map(([name, schema]) => [name, `${JSON.stringify(schema, undefined, 2)}\n`]),
  );
}

/** The configuration's schema, knowing each check and its parameters, so that an editor can offer them. */
function configJsonSchema(entries: readonly CatalogueEntry[]): object {
  const schema = z.toJSONSchema(configSchema, { io: 'input' });
  const checks = schema.properties?.['checks'];
  if (typeof checks !== 'object') throw new Error('the configuration no longer has `checks`');
  const { additionalProperties: settings, propertyNames: _any, ...rest } = checks;
  if (typeof settings !== 'object') throw new Error('the configuration no longer has settings by check');
  const byId = entries.flatMap((entry) => [entry.id, ...entry.formerly].map((id) => [id, settingsOf(entry, settings)] as const));
  return {
    ...schema,
    properties: { ...schema.properties, checks: { ...rest, properties: Object.fromEntries(byId), additionalProperties: false } },
  };
}

function settingsOf(entry: CatalogueEntry, settings: z.core.JSONSchema.BaseSchema): object {
  const { $schema: _dialect, ...parameters } = entry.parameters.schema;
  return { ...settings, description: entry.title, properties: { ...settings.properties, parameters } };
}
