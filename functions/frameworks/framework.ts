import { z } from 'zod';

/** How far the checks here answer a control. `whole`: each thing that a reading of the account can show of it is looked at. */
export const coverages = ['whole', 'partly', 'none'] as const;

const answering = z.strictObject({
  id: z.string().describe('Id of a check.'),
  discriminator: z.string().optional().describe('Only its failures of this kind speak of the control.'),
  evidence: z.string().optional().describe('Only failures with this member in their evidence do, as a path with dots.'),
});

const control = z.strictObject({
  id: z.string(),
  title: z.string().describe('In our own words.'),
  automatable: z.boolean().describe('False where no reading of an account shows it.'),
  coverage: z.enum(coverages),
  checks: z.array(answering),
  note: z.string().optional().describe('What is left out of a control that is answered in part, or why it cannot be answered.'),
  tests: z
    .strictObject({ known: z.number().int(), answered: z.number().int() })
    .optional()
    .describe('Of the technical tests that public mappings tie to it, how many a check here makes.'),
});

export const frameworkSchema = z.strictObject({
  id: z.string().describe('As the command line names it.'),
  name: z.string(),
  version: z.string(),
  about: z.string().describe('Whose it is, and what this list of its controls is made of.'),
  parameters: z
    .record(z.string(), z.record(z.string(), z.json()))
    .describe('What the framework demands of checks, by check id, where that differs from their defaults.'),
  controls: z.array(control),
});

/** A catalogue of controls that somebody else keeps, and the checks that answer them. */
export type Framework = z.infer<typeof frameworkSchema>;

/** One demand of a framework. */
export type Control = Framework['controls'][number];

/** A check that speaks of a control, and which of its failures do. */
export type Answering = Control['checks'][number];
