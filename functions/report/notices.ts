import type { RunNews, RunOutcome, ScopeAlert, SuppressionIssue } from '../model/run.ts';

/** What a report is made from. */
export type Reported = Pick<RunOutcome, 'report' | 'suppressionIssues' | 'undelivered'> & {
  readonly news: Pick<RunNews, 'baseline' | 'changes' | 'scopeAlerts'>;
};

/** What the owner should know of the audit itself, a sentence each: places gone blind, rules that mute nothing, messages unsent. */
export function noticesOf({ news, suppressionIssues, undelivered }: Reported): readonly string[] {
  return [
    ...news.scopeAlerts.map(scopeNotice),
    ...suppressionIssues.map(suppressionNotice),
    ...undelivered.map(({ runId, error }) => `The messages of run ${runId} could not be sent, and stay owed: ${error}`),
  ];
}

function scopeNotice({ account, region, state, runs, since }: ScopeAlert): string {
  const where = `${region} of account ${account}`;
  if (state === 'readable-again') return `${where} can be read again.`;
  return `Nothing of ${where} could be read in ${String(runs)} runs in a row, since ${since.slice(0, 10)}.`;
}

function suppressionNotice({ id, problem, by = [] }: SuppressionIssue): string {
  switch (problem) {
    case 'expired':
      return `Suppression ${id} has expired: what it muted alerts again.`;
    case 'matches-nothing':
      return `Suppression ${id} matches no finding.`;
    case 'shadowed':
      return `Suppression ${id} mutes only what ${by.join(', ')} mutes already.`;
  }
}
