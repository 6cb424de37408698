import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get as ask, type IncomingMessage } from 'node:http';
import { get as askTls } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The account that moto plays. */
export const MOTO_ACCOUNT = '123456789012';
/** The account that ministack plays. */
export const MINISTACK_ACCOUNT = '000000000000';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const installed = join(root, '.standins', 'bin');
const startUp = { tries: 600, pause: 100 };

/** A stand-in of AWS that answers at `endpoint` until it is stopped, or the process that started it ends. */
export interface StandIn {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** More environment variables for the stand-in. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A port of this machine that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Starts moto with an empty account. */
export async function startMoto(options: StartOptions = {}): Promise<StandIn> {
  const port = options.port ?? (await freePort());
  const launcher = join(root, 'test', 'integration', 'support', 'moto-launcher.py');
  const env = { MOTO_EC2_LOAD_DEFAULT_AMIS: 'false', MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', ...options.env };
  return started(launch('python', [launcher, String(port)], env), `http://127.0.0.1:${String(port)}/moto-api/data.json`);
}

/** A stand-in that holds everyone to IAM, and so to policies that refuse plain HTTP: it speaks TLS. */
export interface GuardedStandIn extends StandIn {
  /** Path of the certificate that its clients must trust. */
  readonly certificate: string;
  /** The account's root user. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Starts ministack with an empty account whose policies are enforced, for functions that it runs as well. */
export async function startGuardedMinistack(): Promise<GuardedStandIn> {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'ministack-'));
  const certificate = join(home, 'ministack-tls', 'server.crt');
  const credentials = { accessKeyId: `ROOT${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: 'secret' };
  const env = {
    GATEWAY_PORT: String(port),
    PERSIST_STATE: '0',
    BIND_HOST: '127.0.0.1',
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    AUTH: 'true',
    USE_SSL: '1',
    TMPDIR: home,
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: '',
  };
  const standIn = await started(launch('ministack', [], env), `https://127.0.0.1:${String(port)}/_localstack/health`);
  const stopAndClean = async () => {
    await standIn.stop();
    rmSync(home, { recursive: true, force: true });
  };
  return { ...standIn, certificate, credentials, stop: stopAndClean };
}

function launch(program: string, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const file = join(installed, program);
  if (!existsSync(file)) throw new Error(`${file} is not there: run \`node scripts/install-standins.mjs\` first`);
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

async function started(child: ChildProcess, probe: string): Promise<StandIn> {
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text) > 200 && said.shift());
  const { origin: endpoint, port } = new URL(probe);
  for (let tries = 0; tries < startUp.tries; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the stand-in ended at once:\n${said.join('')}`);
    if (await answers(probe)) return { endpoint, port: Number(port), stop: () => stopped(child) };
    await new Promise((resolve) => setTimeout(resolve, startUp.pause));
  }
  await stopped(child);
  throw new Error(`the stand-in does not answer at ${endpoint}:\n${said.join('')}`);
}

/** Whoever answers is the process just started, so its certificate need not be known. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answered = ({ statusCode }: IncomingMessage) => {
      resolve(statusCode === 200);
    };
    const asked = url.startsWith('https:')
      ? askTls(url, { rejectUnauthorized: false, timeout: 5_000 }, answered)
      : ask(url, { timeout: 5_000 }, answered);
    asked
      .on('timeout', () => asked.destroy())
      .on('error', () => {
        resolve(false);
      });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGKILL');
  });
}
