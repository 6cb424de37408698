import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './issue.ts';
import { nearest } from '../model/nearest.ts';
import { type Config, configSchema } from './schema.ts';

/** A configuration that cannot be used: the path in it, what it has, what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What a configuration is held to besides its own schema. */
export interface KnownCheck {
  readonly id: string;
  readonly params: z.ZodType;
  readonly formerly?: readonly string[];
}

/** The configuration of someone who has settled nothing. */
export const defaultConfig: Config = configSchema.parse({});

/**
 * Reads a configuration file, YAML or JSON.
 * @throws ConfigError naming the file, the path in it, the value and what was expected
 */
export function loadConfig(path: string, checks: readonly KnownCheck[]): Config {
  return parseConfig(readText(path), path, checks);
}

/** As {@link loadConfig}, of text that was read elsewhere; `origin` names it in errors. */
export function parseConfig(text: string, origin: string, checks: readonly KnownCheck[]): Config {
  const value = parseText(text, origin);
  const result = configSchema.safeParse(value ?? {});
  if (!result.success) throw new ConfigError(`${origin}: ${describeIssue(result.error.issues[0], value)}`);
  requireKnownChecks(result.data, origin, checks);
  return result.data;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(
      `${path}: the configuration cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
  }
}

function parseText(text: string, origin: string): unknown {
  try {
    const value: unknown = parse(text);
    return value;
  } catch (cause) {
    const where = cause instanceof YAMLParseError ? cause.message.split('\n')[0] : String(cause);
    throw new ConfigError(`${origin}: neither YAML nor JSON: ${where ?? ''}`, { cause });
  }
}

function requireKnownChecks(config: Config, origin: string, checks: readonly KnownCheck[]): void {
  const ids = checks.map(({ id }) => id);
  for (const [id, settings] of Object.entries(config.checks)) {
    const check = checks.find((known) => known.id === id);
    if (check === undefined) {
      const renamed = checks.find(({ formerly }) => formerly?.includes(id) === true)?.id ?? nearest(id, ids);
      throw new ConfigError(
        `${origin}: checks.${id}: there is no such check${renamed === undefined ? '; `auditor checks` lists them' : `; did you mean ${renamed}?`}`,
      );
    }
    const parameters = check.params.safeParse(settings.parameters ?? {});
    if (!parameters.success) {
      throw new ConfigError(
        `${origin}: ${describeIssue(parameters.error.issues[0], settings.parameters, { prefix: ['checks', id, 'parameters'] })}`,
      );
    }
  }
}
