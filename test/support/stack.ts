import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { z } from 'zod';
import { catalogue } from '../../functions/checks/catalogue.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import type { Config } from '../../functions/config/schema.ts';
import { policyDocumentsFor } from '../../functions/plan/policy.ts';
import { historyActions, historyShape } from '../../functions/reconcile/store/table.ts';
import { AuditorStack } from '../../infra/auditor-stack.ts';
import { readSettings } from '../../infra/settings.ts';

/** The policies that the stack of {@link stackWith} is given to deploy. */
export const readPolicies = policyDocumentsFor(catalogue.filter(({ off }) => !off));

const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
const ownContext = cdkJson.parse(JSON.parse(readFileSync(join(process.cwd(), 'cdk.json'), 'utf8'))).context;

/** An app as the CDK command line would start it with `-c key=value` for each setting. */
export function appWith(settings: Readonly<Record<string, unknown>> = {}): App {
  return new App({ context: { ...ownContext, ...settings } });
}

/** The stack in an app of its own, with code of one line, so that nothing is bundled. */
export function stackWith(settings: Readonly<Record<string, unknown>> = {}, config: Config = defaultConfig): AuditorStack {
  const app = appWith(settings);
  const code = Code.fromInline('exports.handler = async () => {}');
  return new AuditorStack(app, 'Auditor', {
    settings: readSettings(app.node),
    config,
    readPolicies,
    historyShape,
    historyActions,
    code,
  });
}

/** One resource of a template: properties with the template's functions left as they are. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
});

/** The resources that the stack deploys, of one type or all. */
export function resourcesOf(stack: AuditorStack, type?: string): readonly TemplateResource[] {
  const { Resources } = templateSchema.parse(Template.fromStack(stack).toJSON());
  return Object.entries(Resources)
    .map(([id, { Type, Properties, DeletionPolicy }]) => ({
      id,
      type: Type,
      properties: Properties,
      deletionPolicy: DeletionPolicy,
    }))
    .filter((resource) => type === undefined || resource.type === type);
}

const oneOrMore = z.union([z.string(), z.array(z.unknown())]).transform((value) => (Array.isArray(value) ? value : [value]));
const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: z.unknown().optional(),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
});

/** A statement of a policy that the template deploys. */
export type TemplateStatement = z.infer<typeof statementSchema>;

/** The statements of a policy document in a template. */
export function statementsOf(document: unknown): readonly TemplateStatement[] {
  return z.object({ Statement: z.array(statementSchema) }).parse(document).Statement;
}
