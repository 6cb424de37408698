import { GetAccountAuthorizationDetailsCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { PolicyDocument } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { policyOf, principals } from '../../support/iam.ts';

const aws = mockClient(IAMClient);
beforeEach(() => aws.reset());

const encoded = (Action: string, more: object = {}) =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*', ...more } }));
const trust = encodeURIComponent(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
  }),
);
const trusted: PolicyDocument = policyOf({
  actions: ['sts:AssumeRole'],
  resources: [],
  principals: principals({ Service: ['ec2.amazonaws.com'] }),
});
const empty = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: false };
const boundary = {
  PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
  PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess',
} as const;
const managed = (arn: string, text: string) => ({
  PolicyName: arn.split('/').at(-1),
  Arn: arn,
  DefaultVersionId: 'v2',
  PolicyVersionList: [
    { VersionId: 'v2', IsDefaultVersion: true, Document: text },
    { VersionId: 'v1', IsDefaultVersion: false, Document: encoded('old:*') },
  ],
});
const own = 'arn:aws:iam::111122223333:policy/team/own';
const user = { Arn: 'arn:aws:iam::111122223333:user/ada', UserName: 'ada', UserId: 'AIDA1', Path: '/' };

test('takes all kinds from all pages, at the largest page there is', async () => {
  aws
    .on(GetAccountAuthorizationDetailsCommand, { MaxItems: 1000 })
    .resolves({
      ...empty,
      UserDetailList: [
        {
          ...user,
          GroupList: ['developers'],
          UserPolicyList: [{ PolicyName: 'mine', PolicyDocument: encoded('s3:*') }],
          AttachedManagedPolicies: [{ PolicyName: 'own', PolicyArn: own }],
          PermissionsBoundary: boundary,
          Tags: [{ Key: 'Team', Value: 'a' }],
        },
      ],
      IsTruncated: true,
      Marker: 'next',
    })
    .on(GetAccountAuthorizationDetailsCommand, { MaxItems: 1000, Marker: 'next' })
    .resolves({
      ...empty,
      GroupDetailList: [
        { Arn: 'arn:aws:iam::111122223333:group/developers', GroupName: 'developers', GroupId: 'AGPA1', Path: '/' },
      ],
      RoleDetailList: [
        {
          Arn: 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X',
          RoleName: 'X',
          RoleId: 'AROA1',
          Path: '/aws-service-role/x.amazonaws.com/',
          AssumeRolePolicyDocument: trust,
          RoleLastUsed: { LastUsedDate: new Date('2026-01-01T00:00:00Z'), Region: 'eu-west-1' },
        },
      ],
      Policies: [
        managed(own, encoded('new:*')),
        managed(boundary.PermissionsBoundaryArn, encoded('*')),
        managed('arn:aws:iam::aws:policy/Unused', encoded('*')),
      ],
    });
  const found = await collectHere(iamAuthorizationDetails);
  expect(found).toEqual({
    state: 'read',
    value: [
      {
        kind: 'user',
        arn: user.Arn,
        name: 'ada',
        type: 'AWS::IAM::User',
        tags: { Team: 'a' },
        id: 'AIDA1',
        path: '/',
        groups: ['developers'],
        attached: [own],
        inline: [{ name: 'mine', document: read(policyOf({ actions: ['s3:*'] })) }],
        boundary: boundary.PermissionsBoundaryArn,
      },
      {
        kind: 'group',
        arn: 'arn:aws:iam::111122223333:group/developers',
        name: 'developers',
        type: 'AWS::IAM::Group',
        id: 'AGPA1',
        path: '/',
        attached: [],
        inline: [],
      },
      {
        kind: 'role',
        arn: 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X',
        name: 'X',
        type: 'AWS::IAM::Role',
        id: 'AROA1',
        path: '/aws-service-role/x.amazonaws.com/',
        attached: [],
        inline: [],
        trust: read(trusted),
        serviceLinked: true,
        lastUsed: '2026-01-01T00:00:00.000Z',
      },
      {
        kind: 'policy',
        arn: own,
        name: 'own',
        type: 'AWS::IAM::ManagedPolicy',
        manager: 'customer',
        document: read(policyOf({ actions: ['new:*'] })),
        older: [{ version: 'v1', document: read(policyOf({ actions: ['old:*'] })) }],
      },
      {
        kind: 'policy',
        arn: boundary.PermissionsBoundaryArn,
        name: 'PowerUserAccess',
        type: 'AWS::IAM::ManagedPolicy',
        manager: 'aws',
        document: read(policyOf({ actions: ['*'] })),
      },
    ],
  });
});

test('one policy that is garbage leaves the others readable', async () => {
  const UserPolicyList = [
    { PolicyName: 'odd', PolicyDocument: '{"Version"' },
    { PolicyName: 'fine', PolicyDocument: encoded('s3:*') },
  ];
  aws.on(GetAccountAuthorizationDetailsCommand).resolves({ ...empty, UserDetailList: [{ ...user, UserPolicyList }] });
  expect(await collectHere(iamAuthorizationDetails)).toMatchObject({
    state: 'read',
    value: [
      {
        inline: [
          {
            name: 'odd',
            document: { state: 'unreadable', reason: 'malformed', action: 'iam:GetAccountAuthorizationDetails' },
          },
          { name: 'fine', document: { state: 'read' } },
        ],
      },
    ],
  });
});

test.each([
  ['lacks a list', { ...empty, RoleDetailList: undefined }],
  ['says that more follows, but not where', { ...empty, IsTruncated: true }],
  ['has a user without a name', { ...empty, UserDetailList: [{ Arn: user.Arn, UserId: 'AIDA1' }] }],
])('an answer that %s is unreadable', async (_name, answer) => {
  aws.on(GetAccountAuthorizationDetailsCommand).resolves(answer);
  expect(await collectHere(iamAuthorizationDetails)).toMatchObject({
    state: 'unreadable',
    reason: 'malformed',
    action: 'iam:GetAccountAuthorizationDetails',
  });
});

test('a refusal names the action', async () => {
  aws.on(GetAccountAuthorizationDetailsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await collectHere(iamAuthorizationDetails)).toMatchObject({
    state: 'unreadable',
    reason: 'denied',
    action: 'iam:GetAccountAuthorizationDetails',
  });
});
