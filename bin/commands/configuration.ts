import { existsSync } from 'node:fs';
import { checks } from '../../functions/checks/index.ts';
import { defaultConfig, loadConfig } from '../../functions/config/load.ts';
import type { Config } from '../../functions/config/schema.ts';

const usualConfig = 'auditor.config.yaml';

/** The configuration that a command or the stack is made with: the file named, else the usual one where it exists, else the defaults. */
export function configFrom(path: string | undefined): Config {
  const file = path ?? (existsSync(usualConfig) ? usualConfig : undefined);
  return file === undefined ? defaultConfig : loadConfig(file, checks);
}
