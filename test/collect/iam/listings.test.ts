import { IAMClient, ListRolesCommand, ListServerCertificatesCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { iamRoleListing } from '../../../functions/collect/iam/role-listing.ts';
import { iamServerCertificates } from '../../../functions/collect/iam/server-certificates.ts';
import { ACCOUNT } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(IAMClient);
beforeEach(() => aws.reset());

const denied = Object.assign(new Error('AccessDenied'), { name: 'AccessDenied' });
const role = (name: string, path = '/') => ({
  Path: path,
  RoleName: name,
  RoleId: 'AROAAPPAPPAPPAPPAPPAP',
  Arn: `arn:aws:iam::${ACCOUNT}:role${path}${name}`,
  CreateDate: new Date('2026-01-01'),
});

test('roles with their descriptions, all pages in the largest size; an empty description is none', async () => {
  aws
    .on(ListRolesCommand, { MaxItems: 1000 })
    .resolves({ Roles: [{ ...role('app'), Description: 'Runs the shop' }], IsTruncated: true, Marker: 'm' })
    .on(ListRolesCommand, { MaxItems: 1000, Marker: 'm' })
    .resolves({ Roles: [{ ...role('old', '/team/'), Description: '' }], IsTruncated: false });
  const type = 'AWS::IAM::Role';
  expect(await collectHere(iamRoleListing)).toEqual({
    state: 'read',
    value: [
      { arn: `arn:aws:iam::${ACCOUNT}:role/app`, name: 'app', type, path: '/', description: 'Runs the shop' },
      { arn: `arn:aws:iam::${ACCOUNT}:role/team/old`, name: 'old', type, path: '/team/' },
    ],
  });
});

test('roles that may not be listed, and an answer without the list', async () => {
  aws.on(ListRolesCommand).rejectsOnce(denied).resolves({ Roles: undefined });
  const action = 'iam:ListRoles';
  expect(await collectHere(iamRoleListing)).toMatchObject({ state: 'unreadable', action, reason: 'denied' });
  expect(await collectHere(iamRoleListing)).toMatchObject({ state: 'unreadable', action, reason: 'malformed' });
});

test('server certificates with the end of their validity', async () => {
  const arn = `arn:aws:iam::${ACCOUNT}:server-certificate/cloudfront/shop`;
  const metadata = { Path: '/cloudfront/', ServerCertificateName: 'shop', ServerCertificateId: 'ASCA', Arn: arn };
  aws
    .on(ListServerCertificatesCommand, { MaxItems: 1000 })
    .resolves({ ServerCertificateMetadataList: [{ ...metadata, Expiration: new Date('2026-05-01T00:00:00Z') }] });
  expect(await collectHere(iamServerCertificates)).toEqual({
    state: 'read',
    value: [{ arn, name: 'shop', type: 'AWS::IAM::ServerCertificate', expiresAt: '2026-05-01T00:00:00.000Z' }],
  });
});

test('server certificates that may not be listed, and an answer without the list', async () => {
  aws.on(ListServerCertificatesCommand).rejectsOnce(denied).resolves({ ServerCertificateMetadataList: undefined });
  const action = 'iam:ListServerCertificates';
  expect(await collectHere(iamServerCertificates)).toMatchObject({ state: 'unreadable', action, reason: 'denied' });
  expect(await collectHere(iamServerCertificates)).toMatchObject({ state: 'unreadable', action, reason: 'malformed' });
});
