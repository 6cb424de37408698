import { readFileSync } from 'node:fs';

const KIBI_A_MEBI = 1024;

/** Highest resident size of this process so far, in MiB. The kernel's own count where there is one: the other begins with the parent's. */
export function peakMemory(): number {
  return residentPeak('self') ?? process.resourceUsage().maxRSS / KIBI_A_MEBI;
}

/** The kernel keeps the highest resident size of a process; in MiB. Nothing where it is not Linux, or the process has ended. */
export function residentPeak(pid: number | 'self'): number | undefined {
  try {
    const [, kibi] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
    return kibi === undefined ? undefined : Number(kibi) / KIBI_A_MEBI;
  } catch {
    return undefined;
  }
}
