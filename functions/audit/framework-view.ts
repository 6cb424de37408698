import type { Config } from '../config/schema.ts';
import type { Framework } from '../frameworks/framework.ts';

/** What a run is to judge, and how, to say how an account stands to a framework. */
interface FrameworkView {
  /** Ids of the checks that answer any of its controls. */
  readonly checks: readonly string[];
  /** The configuration, with what the framework demands in the place of what it says itself. */
  readonly config: Config;
}

/** The account seen by a framework, and not by its own configuration where the two differ. */
export function frameworkView({ controls, parameters }: Framework, config: Config): FrameworkView {
  const demanded = Object.entries(parameters).map(([id, values]) => {
    const settings = config.checks[id] ?? { enabled: true };
    return [id, { ...settings, parameters: { ...settings.parameters, ...values } }] as const;
  });
  return {
    checks: [...new Set(controls.flatMap(({ checks }) => checks.map(({ id }) => id)))],
    config: { ...config, checks: { ...config.checks, ...Object.fromEntries(demanded) } },
  };
}
