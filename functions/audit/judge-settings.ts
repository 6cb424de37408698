import type { Config } from '../config/schema.ts';
import { coverableServices, type JudgeSettings, type OwnRuns } from '../model/check.ts';

/** What of the configuration bears on judging, and of the runs that were before. */
export function judgeSettingsOf({ checks, trustedAccounts, organization }: Config, ownRuns?: OwnRuns): JudgeSettings {
  const declared = coverableServices.flatMap((service) => {
    const account = organization.coveredBy[service];
    return account === undefined ? [] : [[service, account] as const];
  });
  return { checks, trustedAccounts, coveredBy: Object.fromEntries(declared), ...(ownRuns === undefined ? {} : { ownRuns }) };
}
