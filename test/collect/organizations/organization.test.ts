import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { ownOrganization } from '../../../functions/collect/organizations/organization.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { organization } from '../../support/organizations.ts';

const aws = mockClient(OrganizationsClient);
beforeEach(() => aws.reset());
const refusal = (name: string) => Object.assign(new Error(name), { name });

test('the organisation of the account', async () => {
  const { arn, name, managementAccount } = organization();
  aws.on(DescribeOrganizationCommand).resolves({ Organization: { Arn: arn, Id: name, MasterAccountId: managementAccount } });
  expect(await collectHere(ownOrganization)).toEqual(read([organization()]));
});

test('an account by itself has none, which a refusal does not say', async () => {
  aws.on(DescribeOrganizationCommand).rejects(refusal('AWSOrganizationsNotInUseException'));
  expect(await collectHere(ownOrganization)).toEqual(read([]));
  aws.on(DescribeOrganizationCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(ownOrganization)).toMatchObject({ action: 'organizations:DescribeOrganization', reason: 'denied' });
});
