import { z } from 'zod';
import { kinds, severitySchema } from '../model/severity.ts';
import text from './catalogue.json' with { type: 'json' };

const entry = z.strictObject({
  id: z.string(),
  service: z.string(),
  title: z.string(),
  severity: severitySchema,
  kind: z.enum(kinds),
  why: z.string(),
  remediation: z.strictObject({ console: z.string(), cli: z.string(), iac: z.string() }),
  /** True where some of its findings carry the very commands that mend them. */
  mends: z.boolean(),
  /** True where it does nothing until its parameters are set. */
  off: z.boolean(),
  source: z.string(),
  /** Ids of the controls that it answers, wholly or in part, by framework. */
  controls: z.record(z.string(), z.array(z.string()).readonly()),
  formerly: z.array(z.string()),
  parameters: z.strictObject({ schema: z.record(z.string(), z.json()), defaults: z.record(z.string(), z.json()) }),
  datasets: z.array(z.strictObject({ id: z.string(), scope: z.enum(['global', 'regional']), actions: z.array(z.string()) })),
  actions: z.array(z.string()),
});
const entries = z.array(entry);

/** All about one check but its code. */
export type CatalogueEntry = z.infer<typeof entry>;

/** Every check there is, without loading any: commands that read nothing from AWS need not load its SDK. */
export const catalogue: readonly CatalogueEntry[] = entries.parse(text);
