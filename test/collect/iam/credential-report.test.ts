import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { iamCredentialReport } from '../../../functions/collect/iam/credential-report.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(IAMClient);
beforeEach(() => {
  aws.reset();
  aws.on(GenerateCredentialReportCommand).resolves({ State: 'COMPLETE' });
});

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const root =
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,` +
  'not_supported,true,true,2021-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const keys =
  'true,2025-01-01T00:00:00+00:00,2026-02-01T00:00:00+00:00,eu-west-1,s3,false,2025-02-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A';
const userLine = (name: string, arn = `arn:aws:iam::${ACCOUNT}:user/${name}`) =>
  `${name},${arn},2024-01-01T00:00:00+00:00,true,no_information,2024-01-01T00:00:00+00:00,N/A,false,${keys}`;
const report = (...lines: string[]) =>
  aws.on(GetCredentialReportCommand).resolves({ Content: new TextEncoder().encode(lines.join('\n')) });

test('reads the root user as the account, and a user with its keys', async () => {
  report(header, root, userLine('ada'));
  expect(await collectHere(iamCredentialReport)).toEqual({
    state: 'read',
    value: [
      {
        arn: `arn:aws:iam::${ACCOUNT}:root`,
        name: ACCOUNT,
        type: 'AWS::::Account',
        kind: 'root',
        createdAt: '2020-01-01T00:00:00.000Z',
        passwordEnabled: 'unknown',
        passwordLastUsedAt: '2026-01-01T00:00:00.000Z',
        mfaActive: true,
        accessKeys: [{ slot: 1, active: true, createdAt: '2021-01-01T00:00:00.000Z' }],
      },
      {
        arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
        name: 'ada',
        type: 'AWS::IAM::User',
        kind: 'user',
        createdAt: '2024-01-01T00:00:00.000Z',
        passwordChangedAt: '2024-01-01T00:00:00.000Z',
        passwordEnabled: 'yes',
        mfaActive: false,
        accessKeys: [
          { slot: 1, active: true, createdAt: '2025-01-01T00:00:00.000Z', lastUsedAt: '2026-02-01T00:00:00.000Z' },
          { slot: 2, active: false, createdAt: '2025-02-01T00:00:00.000Z' },
        ],
      },
    ],
  });
});

test('finds columns by name, whatever AWS adds or moves', async () => {
  report('user,arn,extra,' + header.slice('user,arn,'.length), userLine('ada').replace(',2024', ',new,2024'));
  expect(await collectHere(iamCredentialReport)).toMatchObject({
    value: [{ name: 'ada', passwordEnabled: 'yes', accessKeys: [{}, {}] }],
  });
});

test.each([
  ['a comma in the name', 'a,da', userLine('a,da')],
  ['commas in name and path', 'a,d,a', userLine('a,d,a', `arn:aws:iam::${ACCOUNT}:user/x,y/a,d,a`)],
  ['a quoted name', 'a,"d"a', userLine('a,da').replaceAll('a,da', '"a,""d""a"')],
])('%s', async (_name, name, line) => {
  report(header, line);
  expect(await collectHere(iamCredentialReport)).toMatchObject({
    value: [{ name, passwordEnabled: 'yes', accessKeys: [{}, {}] }],
  });
});

test('waits until AWS has made the report', async () => {
  aws
    .on(GenerateCredentialReportCommand)
    .resolvesOnce({ State: 'STARTED' })
    .resolvesOnce({ State: 'INPROGRESS' })
    .resolves({ State: 'COMPLETE' });
  report(header, userLine('ada'));
  expect(await collectHere(iamCredentialReport)).toMatchObject({ state: 'read' });
  expect(aws.commandCalls(GenerateCredentialReportCommand)).toHaveLength(3);
});

test.each(['CredentialReportNotReadyException', 'ReportInProgress', 'ReportNotPresent', 'ReportExpired'])(
  'waits where AWS answers %s, and takes it for no failure',
  async (name) => {
    report(header, userLine('ada'));
    const Content = new TextEncoder().encode([header, userLine('ada')].join('\n'));
    aws
      .on(GetCredentialReportCommand)
      .rejectsOnce(Object.assign(new Error('not now'), { name }))
      .resolves({ Content });
    expect(await collectHere(iamCredentialReport)).toMatchObject({ state: 'read', value: [{ name: 'ada' }] });
  },
);

test.each([
  ['is empty', ''],
  ['is a page', '<html><body>Sign in</body></html>'],
  ['lacks a column', header.replace('mfa_active,', '')],
  ['stops in a line', `${header}\nada,arn:aws:iam::${ACCOUNT}:user/ada,2024`],
])('a report that %s is unreadable', async (_name, text) => {
  report(text);
  expect(await collectHere(iamCredentialReport)).toMatchObject({
    state: 'unreadable',
    reason: 'malformed',
    action: 'iam:GetCredentialReport',
  });
});

test.each([
  [GenerateCredentialReportCommand, 'iam:GenerateCredentialReport'],
  [GetCredentialReportCommand, 'iam:GetCredentialReport'],
] as const)('a refusal names the action: %#', async (command, action) => {
  report(header);
  aws.on(command).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await collectHere(iamCredentialReport)).toMatchObject({ state: 'unreadable', reason: 'denied', action });
});
