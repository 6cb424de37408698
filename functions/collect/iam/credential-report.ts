import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { readReport, type ReportRow } from './report-csv.ts';
import { iam } from './service.ts';

const accessKey = z.object({
  slot: z.union([z.literal(1), z.literal(2)]),
  active: z.boolean(),
  /** ISO 8601: when it was made, since a key is never changed. Absent where the report does not say. */
  createdAt: z.string().optional(),
  /** Absent where it was never used, as far as is known. */
  lastUsedAt: z.string().optional(),
});
export type AccessKey = z.infer<typeof accessKey>;

const credentials = z.object({
  ...itemBase,
  /** The root user's row stands for the account. */
  kind: z.enum(['user', 'root']),
  createdAt: z.string().optional(),
  /** `unknown` for the root user, of whom the report does not say. */
  passwordEnabled: z.enum(['yes', 'no', 'unknown']),
  passwordLastUsedAt: z.string().optional(),
  /** When the password was made or last changed; absent where the report does not say. */
  passwordChangedAt: z.string().optional(),
  mfaActive: z.boolean(),
  /** Those that exist, active or not. */
  accessKeys: z.array(accessKey),
});
export type Credentials = z.infer<typeof credentials>;

const ROOT = '<root_account>';
const patience = [250, 500, 1000, ...new Array<number>(30).fill(2000)];

/** AWS's words for a report that is not there yet, or no more: states that pass, and no failures. */
const beingMade = [
  'ReportInProgress',
  'ReportNotPresent',
  'ReportExpired',
  'CredentialReportNotReadyException',
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
];

const calls = {
  generate: iam.ask('GenerateCredentialReport').having('State'),
  get: iam
    .ask('GetCredentialReport', { absent: beingMade })
    .giving(({ Content }) => ({ rows: readReport(new TextDecoder().decode(must(Content, 'Content'))) })),
};

/** The users and the root user with their passwords, MFA and access keys. AWS makes the report anew after four hours. */
export const iamCredentialReport = defineDataset({
  id: 'iam.credentialReport',
  scope: 'global',
  item: credentials,
  calls,
  async read(aws, place) {
    return mapRead(await whenComplete(aws), ({ rows }) => rows.map((row) => credentialsOf(row, place.account)));
  },
});

/** Asks until there is a report; one that expires between being made and being fetched is made again. */
async function whenComplete(aws: BoundCalls<typeof calls>): Promise<Read<{ readonly rows: readonly ReportRow[] }>> {
  for (const wait of patience) {
    const made = await aws.generate({});
    if (made.state === 'unreadable') return made;
    if (made.value.State === 'COMPLETE') {
      const report = await aws.get({});
      if (report.state === 'unreadable') return report;
      if (report.value !== undefined) return read(report.value);
    }
    await pause(wait);
  }
  const detail = 'AWS did not complete the credential report within a minute';
  return { state: 'unreadable', dataset: 'iam.credentialReport', action: calls.generate.action, reason: 'timeout', detail };
}

function credentialsOf(row: ReportRow, account: string): Credentials {
  const isRoot = row('user') === ROOT;
  return {
    arn: row('arn'),
    name: isRoot ? account : row('user'),
    type: isRoot ? ACCOUNT_TYPE : 'AWS::IAM::User',
    kind: isRoot ? 'root' : 'user',
    ...dated('createdAt', row('user_creation_time')),
    passwordEnabled: passwordOf(row('password_enabled')),
    ...dated('passwordLastUsedAt', row('password_last_used')),
    ...dated('passwordChangedAt', row('password_last_changed')),
    mfaActive: isTrue(row('mfa_active')),
    accessKeys: [...accessKeyOf(row, 1), ...accessKeyOf(row, 2)],
  };
}

function passwordOf(cell: string): Credentials['passwordEnabled'] {
  if (isTrue(cell)) return 'yes';
  return cell.toLowerCase() === 'false' ? 'no' : 'unknown';
}

/** A slot without a key is inactive and has no date. */
function accessKeyOf(row: ReportRow, slot: 1 | 2): readonly AccessKey[] {
  const active = isTrue(row(`access_key_${slot}_active`));
  const created = dated('createdAt', row(`access_key_${slot}_last_rotated`));
  if (!active && created.createdAt === undefined) return [];
  return [{ slot, active, ...created, ...dated('lastUsedAt', row(`access_key_${slot}_last_used_date`)) }];
}

function isTrue(cell: string): boolean {
  return cell.toLowerCase() === 'true';
}

/** Cells without a date say `N/A`, `no_information` or `not_supported`. */
function dated<Name extends string>(name: Name, cell: string): Partial<Record<Name, string>> {
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(cell) ? Date.parse(cell) : Number.NaN;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a computed key widens to string
  return Number.isNaN(instant) ? {} : ({ [name]: new Date(instant).toISOString() } as Record<Name, string>);
}
