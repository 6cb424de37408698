import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { z } from 'zod';
import { standInEnvironment } from './environment.ts';
import { type GuardedStandIn, startGuardedMinistack } from './standins.ts';

const run = promisify(execFile);
const REGION = 'us-east-1';

const outputs = z.object({
  FunctionName: z.string(),
  HistoryTableName: z.string(),
  AlertTopicArn: z.string(),
  KeyArn: z.string(),
});

/** The stack, deployed to an account of its own. */
export interface Deployment {
  readonly outputs: z.infer<typeof outputs>;
  readonly region: string;
  /** What every SDK client of the account's root user is made with. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: GuardedStandIn['credentials'];
    readonly requestHandler: NodeHttpHandler;
  };
  /** Takes the account and all that is in it away. */
  readonly destroy: () => Promise<void>;
}

/** Deploys the stack as `cdk bootstrap` and `cdk deploy` do it, to a stand-in that enforces every policy. */
export async function deploy(): Promise<Deployment> {
  const standIn = await startGuardedMinistack();
  const home = mkdtempSync(join(tmpdir(), 'deployment-'));
  const destroy = async () => {
    await standIn.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const env = cdkEnvironment(standIn);
    await cdk(['bootstrap'], home, env);
    await cdk(['deploy', '--require-approval', 'never', '--outputs-file', join(home, 'outputs.json')], home, env);
    const deployed: unknown = JSON.parse(readFileSync(join(home, 'outputs.json'), 'utf8'));
    const stack = Object.values(z.record(z.string(), outputs).parse(deployed))[0];
    if (stack === undefined) throw new Error('cdk deploy wrote no outputs');
    return { outputs: stack, region: REGION, client: clientOf(standIn), destroy };
  } catch (error) {
    await destroy();
    throw error;
  }
}

/** The CDK remembers accounts by access key, so each stand-in has a key of its own. */
function cdkEnvironment({ endpoint, credentials, certificate }: GuardedStandIn): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...standInEnvironment(endpoint, credentials),
    AWS_DEFAULT_REGION: REGION,
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

async function cdk(args: readonly string[], home: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run('npx', ['cdk', ...args, '--no-notices', '--output', join(home, 'cdk.out')], { env, maxBuffer: 16 * 1024 * 1024 });
  } catch (cause) {
    throw new Error(`cdk ${args.join(' ')} failed:\n${z.object({ stderr: z.string() }).parse(cause).stderr}`, { cause });
  }
}

function clientOf({ endpoint, credentials, certificate }: GuardedStandIn): Deployment['client'] {
  const httpsAgent = new Agent({ ca: readFileSync(certificate), keepAlive: false });
  return { endpoint, region: REGION, credentials, requestHandler: new NodeHttpHandler({ httpsAgent }) };
}
