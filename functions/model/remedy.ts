import type { Unreadable } from './read.ts';

/** What helps against something that could not be read, in one line; each reason has its own. */
export function remedyFor({ action, reason }: Pick<Unreadable, 'action' | 'reason'>): string {
  switch (reason) {
    case 'denied':
      return `allow the auditor ${action}; \`auditor policy\` prints the whole policy`;
    case 'refused-by-organisation':
      return 'a policy of the organisation refuses it, and no permission in the account helps: ask the administrators of the organisation, or leave the region or the check out of the configuration';
    case 'throttled':
      return 'AWS kept refusing the rate of calls; run again when the account is less busy';
    case 'region-disabled':
      return 'enable the region for this account, or leave it out of the configuration';
    case 'not-in-region':
      return 'the service is not offered in this region or partition: leave the region or the check out of the configuration';
    case 'unreachable':
      return 'the endpoint could not be reached; look at the network between here and AWS';
    case 'timeout':
      return 'AWS did not answer in time; run again';
    case 'malformed':
      return 'what came back was no whole answer; look for a proxy in between, or run again';
    case 'not-available':
      return 'it is not there to be read: look at the detail';
    case 'out-of-time':
      return 'the time for the run was up; ask for fewer regions or checks at once, or allow more time';
    case 'error':
      return 'AWS failed to answer; run again, and look at the detail if it stays';
  }
}
