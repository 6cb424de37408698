import type { Config } from '../config/schema.ts';
import { coverableServices, type JudgeSettings } from '../model/check.ts';

/** What of the configuration bears on judging. */
export function judgeSettingsOf({ checks, trustedAccounts, organization }: Config): JudgeSettings {
  const declared = coverableServices.flatMap((service) => {
    const account = organization.coveredBy[service];
    return account === undefined ? [] : [[service, account] as const];
  });
  return { checks, trustedAccounts, coveredBy: Object.fromEntries(declared) };
}
