import type {
  AttachedPolicy,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  PolicyVersion,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../../model/policy.ts';
import { mapRead, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { readPolicy } from '../policy-text.ts';
import { tagsOf } from '../tags.ts';
import {
  authorizationItem,
  type AuthorizationItem,
  type IamGroup,
  type IamPolicy,
  type IamRole,
  type IamUser,
  type InlinePolicy,
} from './authorization-item.ts';
import { iam } from './service.ts';

const DATASET = 'iam.authorizationDetails';
const ACTION = 'iam:GetAccountAuthorizationDetails';

/** Users, groups, roles and customer managed policies, and those of AWS's managed policies that an identity uses. */
export const iamAuthorizationDetails = defineDataset({
  id: DATASET,
  scope: 'global',
  item: authorizationItem,
  calls: {
    list: iam
      .pages('GetAccountAuthorizationDetails', { pageSize: 1000 })
      .having('UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'),
  },
  async read(aws) {
    return mapRead(await aws.list({}), (pages): AuthorizationItem[] => {
      const users = pages.flatMap((page) => page.UserDetailList.map(userOf));
      const groups = pages.flatMap((page) => page.GroupDetailList.map(groupOf));
      const roles = pages.flatMap((page) => page.RoleDetailList.map(roleOf));
      const inUse = new Set([...users, ...groups, ...roles].flatMap((holder) => [...holder.attached, ...boundaryOf(holder)]));
      const policies = pages
        .flatMap((page) => page.Policies)
        .filter(({ Arn }) => !isOfAws(must(Arn, 'Arn')) || inUse.has(must(Arn, 'Arn')))
        .map(policyOf);
      return [...users, ...groups, ...roles, ...policies];
    });
  },
});

function userOf(entry: UserDetail): IamUser {
  return {
    kind: 'user',
    arn: must(entry.Arn, 'Arn'),
    name: must(entry.UserName, 'UserName'),
    type: 'AWS::IAM::User',
    ...tagsOf(entry.Tags),
    id: must(entry.UserId, 'UserId'),
    path: entry.Path ?? '/',
    attached: attachedOf(entry.AttachedManagedPolicies),
    inline: inlineOf(entry.UserPolicyList),
    groups: [...(entry.GroupList ?? [])],
    ...boundary(entry.PermissionsBoundary?.PermissionsBoundaryArn),
  };
}

function groupOf(entry: GroupDetail): IamGroup {
  return {
    kind: 'group',
    arn: must(entry.Arn, 'Arn'),
    name: must(entry.GroupName, 'GroupName'),
    type: 'AWS::IAM::Group',
    id: must(entry.GroupId, 'GroupId'),
    path: entry.Path ?? '/',
    attached: attachedOf(entry.AttachedManagedPolicies),
    inline: inlineOf(entry.GroupPolicyList),
  };
}

function roleOf(entry: RoleDetail): IamRole {
  const path = entry.Path ?? '/';
  return {
    kind: 'role',
    arn: must(entry.Arn, 'Arn'),
    name: must(entry.RoleName, 'RoleName'),
    type: 'AWS::IAM::Role',
    ...tagsOf(entry.Tags),
    id: must(entry.RoleId, 'RoleId'),
    path,
    attached: attachedOf(entry.AttachedManagedPolicies),
    inline: inlineOf(entry.RolePolicyList),
    ...boundary(entry.PermissionsBoundary?.PermissionsBoundaryArn),
    trust: documentOf(entry.AssumeRolePolicyDocument, 'AssumeRolePolicyDocument'),
    serviceLinked: path.startsWith('/aws-service-role/'),
    ...(entry.CreateDate === undefined ? {} : { createdAt: entry.CreateDate.toISOString() }),
    ...(entry.RoleLastUsed?.LastUsedDate === undefined ? {} : { lastUsed: entry.RoleLastUsed.LastUsedDate.toISOString() }),
    ...profilesOf(entry),
  };
}

function profilesOf({ InstanceProfileList = [] }: RoleDetail): { instanceProfiles?: string[] } {
  const arns = InstanceProfileList.map(({ Arn }) => must(Arn, 'Arn'));
  return arns.length === 0 ? {} : { instanceProfiles: arns };
}

function policyOf(entry: ManagedPolicyDetail): IamPolicy {
  const arn = must(entry.Arn, 'Arn');
  const versions = must(entry.PolicyVersionList, 'PolicyVersionList');
  const current = versions.find(({ IsDefaultVersion }) => IsDefaultVersion === true);
  return {
    kind: 'policy',
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    type: 'AWS::IAM::ManagedPolicy',
    manager: isOfAws(arn) ? 'aws' : 'customer',
    ...(entry.Description === undefined || entry.Description === '' ? {} : { description: entry.Description }),
    document: documentOf(current?.Document, 'the default version'),
    ...olderOf(arn, versions),
  };
}

function olderOf(arn: string, versions: readonly PolicyVersion[]): Pick<IamPolicy, 'older'> {
  const others = isOfAws(arn) ? [] : versions.filter(({ IsDefaultVersion }) => IsDefaultVersion !== true);
  const older = others.map(({ VersionId, Document }) => ({
    version: VersionId ?? '',
    document: documentOf(Document, 'an older version'),
  }));
  return older.length === 0 ? {} : { older };
}

function isOfAws(arn: string): boolean {
  return /^arn:[^:]*:iam::aws:/.test(arn);
}

function attachedOf(policies: readonly AttachedPolicy[] | undefined): string[] {
  return (policies ?? []).map(({ PolicyArn }) => must(PolicyArn, 'PolicyArn'));
}

function inlineOf(policies: readonly PolicyDetail[] | undefined): InlinePolicy[] {
  return (policies ?? []).map(({ PolicyName, PolicyDocument }) => ({
    name: must(PolicyName, 'PolicyName'),
    document: documentOf(PolicyDocument, 'PolicyDocument'),
  }));
}

function documentOf(text: string | undefined, member: string): Read<PolicyDocument> {
  return readPolicy(text, { dataset: DATASET, action: ACTION, member });
}

function boundary(arn: string | undefined): { boundary?: string } {
  return arn === undefined ? {} : { boundary: arn };
}

function boundaryOf(holder: IamUser | IamGroup | IamRole): readonly string[] {
  return holder.kind === 'group' || holder.boundary === undefined ? [] : [holder.boundary];
}
