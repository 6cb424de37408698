import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { residentPeak } from './memory.ts';

const launcher = join(fileURLToPath(new URL('..', import.meta.url)), 'bin', 'launch.mjs');

export interface Measured {
  readonly seconds: number;
  /** Highest resident size of the process, in MiB. */
  readonly peakMemory: number;
  readonly exitCode: number | null;
}

/** Runs the command line as a cold process, as a person would, and hands on what it prints. */
export async function cold(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onText: (text: string) => void = () => undefined,
): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let peak = 0;
  const { pid } = child;
  const watch = setInterval(() => {
    peak = Math.max(peak, pid === undefined ? 0 : (residentPeak(pid) ?? 0));
  }, 20);
  child.stdout.setEncoding('utf8').on('data', onText);
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { seconds: (performance.now() - startedAt) / 1000, peakMemory: peak, exitCode };
}
