import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { checks } from '../functions/checks/index.ts';
import { ConfigError } from '../functions/config/load.ts';
import { policyDocumentsFor } from '../functions/plan/policy.ts';
import { selectChecks } from '../functions/plan/plan.ts';
import { RequestError } from '../functions/plan/request-error.ts';
import { historyActions, historyShape } from '../functions/reconcile/store/table.ts';
import { AuditorStack } from '../infra/auditor-stack.ts';
import { readSettings, SettingsError } from '../infra/settings.ts';
import { buildLambda } from '../scripts/bundle.mjs';
import { configFrom } from './commands/configuration.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The CDK app: one stack, from the context, the configuration file and the checks. */
async function synth(bundle: string): Promise<void> {
  const app = new App();
  const settings = readSettings(app.node);
  const config = configFrom(settings.config);
  const readPolicies = policyDocumentsFor(selectChecks(checks, config, {}).enabled);
  await buildLambda(root, bundle);
  new AuditorStack(app, 'Auditor', {
    settings,
    config,
    readPolicies,
    historyShape,
    historyActions,
    code: Code.fromAsset(bundle),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

const bundle = mkdtempSync(join(tmpdir(), 'auditor-lambda-'));
try {
  await synth(bundle);
} catch (error) {
  const isSettled = error instanceof SettingsError || error instanceof ConfigError || error instanceof RequestError;
  if (!isSettled) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(bundle, { recursive: true, force: true });
}
