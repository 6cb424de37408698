import type { Narrowing, RunNews, RunOutcome, ScopeAlert, SuppressionIssue } from '../model/run.ts';

/** What a report is made from. */
export type Reported = Pick<RunOutcome, 'report' | 'suppressionIssues' | 'undelivered'> & {
  readonly news: Pick<RunNews, 'baseline' | 'changes' | 'scopeAlerts'>;
};

/** What the owner should know of the audit itself, a sentence each: places gone blind, rules that mute nothing, messages unsent. */
export function noticesOf({ report, news, suppressionIssues, undelivered }: Reported): readonly string[] {
  return [
    ...(report.run.narrowed === undefined ? [] : [narrowingNotice(report.run.narrowed)]),
    ...news.scopeAlerts.map(scopeNotice),
    ...suppressionIssues.map(suppressionNotice),
    ...undelivered.map(({ runId, error }) => `The messages of run ${runId} could not be sent, and stay owed: ${error}`),
  ];
}

/** Of a long list of names, so many. */
const NAMED = 5;

function narrowingNotice({ checks, regions }: Narrowing): string {
  const parts = [listed('check', checks), listed('region', regions)].filter((part) => part !== undefined);
  return `This run was asked for ${parts.join(' in ')} only: it says nothing of the rest.`;
}

function listed(what: string, names: readonly string[] | undefined): string | undefined {
  if (names === undefined) return undefined;
  const more = names.length > NAMED ? ` and ${String(names.length - NAMED)} more` : '';
  return `${what}${names.length === 1 ? '' : 's'} ${names.slice(0, NAMED).join(', ')}${more}`;
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
