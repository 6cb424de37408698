/**
 * The history's keys as plain data: the deployed table, the local one and every query are made from it.
 *
 * | asked                              | answered by                                       |
 * |------------------------------------|---------------------------------------------------|
 * | findings of a scope, for a run     | `pk` = SCOPE#account#region, read consistently    |
 * | open findings of a scope           | `openOfScope`, worst first                        |
 * | open findings of an account        | `openOfAccount`, worst first                      |
 * | the life of one finding, one run   | `byId`                                            |
 * | findings of a check, any account   | `ofCheck`                                         |
 * | runs of an account, newest first   | `pk` = RUNS#account, backwards                    |
 * | what changed in a run              | `pk` = CHANGES#run                                |
 * | lease, state, debts of an account  | `pk` = ACCOUNT#account, read consistently         |
 * | suppressions                       | `pk` = SUPPRESSIONS                               |
 * | accounts                           | `pk` = ACCOUNTS                                   |
 */
export const historyShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttlAttribute: 'expiresAt',
  indexes: [
    { name: 'byId', partitionKey: 'id', sortKey: 'sk' },
    { name: 'openOfScope', partitionKey: 'openScope', sortKey: 'openOrder' },
    { name: 'openOfAccount', partitionKey: 'openAccount', sortKey: 'openOrder' },
    { name: 'ofCheck', partitionKey: 'checkId', sortKey: 'checkOrder' },
  ],
} as const;

export type IndexName = (typeof historyShape)['indexes'][number]['name'];

/** All that the history asks of DynamoDB, as IAM actions. Nothing scans, and nothing makes or drops a table. */
export const historyActions = ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] as const;

export const keys = {
  scope: (account: string, region: string) => `SCOPE#${account}#${region}`,
  finding: (fingerprint: string) => `FINDING#${fingerprint}`,
  account: (account: string) => `ACCOUNT#${account}`,
  lease: 'LEASE',
  state: 'STATE',
  debts: 'DEBT#',
  debt: (startedAt: string, runId: string) => `DEBT#${startedAt}#${runId}`,
  runs: (account: string) => `RUNS#${account}`,
  run: (startedAt: string, runId: string) => `${startedAt}#${runId}`,
  changes: (runId: string) => `CHANGES#${runId}`,
  /** Padded, so that chunks come back in their order. */
  chunk: (place: number) => String(place).padStart(6, '0'),
  suppressions: 'SUPPRESSIONS',
  accounts: 'ACCOUNTS',
} as const;
