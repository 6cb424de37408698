/** Something about the history that its user can settle: which, where, and what was expected. */
export class HistoryError extends Error {
  override readonly name: string = 'HistoryError';
}

/** Another run holds the account. */
export class LeaseHeld extends HistoryError {
  override readonly name = 'LeaseHeld';
  readonly until: string;
  constructor(account: string, { runId, since, until }: { runId: string; since: string; until: string }) {
    super(`another run (${runId}) holds account ${account} since ${since}, until ${until} unless it renews: wait for it to end`);
    this.until = until;
  }
}

/** This run no longer holds the account: it has written nothing since, and may write nothing more. */
export class LeaseLost extends HistoryError {
  override readonly name = 'LeaseLost';
  constructor(account: string, runId: string) {
    super(`run ${runId} no longer holds account ${account}: another run took over, and nothing more is written`);
  }
}

/** Another process uses the local history. */
export class HistoryInUse extends HistoryError {
  override readonly name = 'HistoryInUse';
  constructor(directory: string, options?: ErrorOptions) {
    super(
      `another process is using the history in ${directory}: wait for it to end, or give --history another directory`,
      options,
    );
  }
}

/** An item was changed by someone else between reading and writing it. */
export class HistoryConflict extends HistoryError {
  override readonly name = 'HistoryConflict';
  constructor(what: string) {
    super(`the history of ${what} was changed by another run meanwhile: run again`);
  }
}
