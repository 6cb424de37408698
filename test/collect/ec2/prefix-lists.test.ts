import { DescribeManagedPrefixListsCommand, EC2Client, GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(EC2Client);
beforeEach(() => aws.reset());
const refusal = (name: string) => Object.assign(new Error(name), { name });
const arn = (id: string) => `arn:aws:ec2:${REGION}:${ACCOUNT}:prefix-list/${id}`;
const listed = (...ids: readonly string[]) =>
  aws.on(DescribeManagedPrefixListsCommand, { MaxResults: 100 }).resolves({
    PrefixLists: ids.map((id) => ({ PrefixListId: id, PrefixListArn: arn(id), PrefixListName: 'offices' })),
  });

test('lists stand for the entries of all their pages', async () => {
  listed('pl-1');
  aws
    .on(GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-1', MaxResults: 100 })
    .resolves({ Entries: [{ Cidr: '10.0.0.0/8' }], NextToken: 'next' })
    .on(GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-1', MaxResults: 100, NextToken: 'next' })
    .resolves({ Entries: [{ Cidr: '0.0.0.0/0' }] });
  expect(await collectHere(ec2PrefixLists)).toEqual({
    state: 'read',
    value: [
      {
        arn: arn('pl-1'),
        name: 'pl-1',
        label: 'offices',
        type: 'AWS::EC2::PrefixList',
        entries: { state: 'read', value: ['10.0.0.0/8', '0.0.0.0/0'] },
      },
    ],
  });
});

test('one that may not be read is unreadable by itself, one that vanished meanwhile is absent', async () => {
  listed('pl-locked', 'pl-gone');
  aws
    .on(GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-locked' })
    .rejects(refusal('UnauthorizedOperation'))
    .on(GetManagedPrefixListEntriesCommand, { PrefixListId: 'pl-gone' })
    .rejects(refusal('InvalidPrefixListID.NotFound'));
  expect(await collectHere(ec2PrefixLists)).toMatchObject({
    state: 'read',
    value: [{ name: 'pl-locked', entries: { state: 'unreadable', action: 'ec2:GetManagedPrefixListEntries' } }],
  });
});

test('an answer without entries is no empty list', async () => {
  listed('pl-1');
  aws.on(GetManagedPrefixListEntriesCommand).resolves({});
  expect(await collectHere(ec2PrefixLists)).toMatchObject({ value: [{ entries: { reason: 'malformed' } }] });
});
