import { need, type Need, type Route, type Target } from './escalation-route.ts';

const iam = (on: Need['on'], ...names: readonly string[]) => need(on, ...names.map((name) => `iam:${name}`));
const assume = need('target', 'sts:AssumeRole');

function route(id: string, title: string, target: Target, ...needs: readonly (readonly Need[])[]): Route {
  return { id, title, target, needs: needs.flat() };
}

const itself: readonly Route[] = [
  { ...route('put-user-policy', 'Write a policy on itself', 'itself', iam('self', 'PutUserPolicy')), start: 'user' },
  { ...route('attach-user-policy', 'Attach a policy to itself', 'itself', iam('self', 'AttachUserPolicy')), start: 'user' },
  { ...route('put-role-policy', 'Write a policy on itself', 'itself', iam('self', 'PutRolePolicy')), start: 'role' },
  { ...route('attach-role-policy', 'Attach a policy to itself', 'itself', iam('self', 'AttachRolePolicy')), start: 'role' },
  {
    ...route('put-group-policy', 'Write a policy on a group of its own', 'itself', iam('own-group', 'PutGroupPolicy')),
    start: 'user',
  },
  {
    ...route('attach-group-policy', 'Attach a policy to a group of its own', 'itself', iam('own-group', 'AttachGroupPolicy')),
    start: 'user',
  },
  route('create-policy-version', 'Rewrite a policy that it has', 'itself', iam('own-policy', 'CreatePolicyVersion')),
  {
    ...route(
      'set-default-policy-version',
      'Go back to an older version of a policy',
      'itself',
      iam('own-policy', 'SetDefaultPolicyVersion'),
    ),
    uncertain: true,
  },
  ...(['User', 'Role'] as const).flatMap((kind): readonly Route[] => {
    const start = kind === 'User' ? 'user' : 'role';
    return [
      {
        ...route(
          `delete-${start}-permissions-boundary`,
          'Take its own boundary off',
          'itself',
          iam('self', `Delete${kind}PermissionsBoundary`),
        ),
        start,
        frees: true,
      },
      {
        ...route(
          `put-${start}-permissions-boundary`,
          'Give itself a boundary that bounds nothing',
          'itself',
          iam('self', `Put${kind}PermissionsBoundary`),
        ),
        start,
        frees: true,
      },
    ];
  }),
  {
    ...route(
      'create-boundary-version',
      'Rewrite the policy that is its boundary',
      'itself',
      iam('own-boundary', 'CreatePolicyVersion'),
    ),
    frees: true,
  },
];

const becoming: readonly Route[] = [
  route('assume-role', 'Assume a privileged role', 'privileged-role', assume),
  route(
    'update-assume-role-policy',
    'Let a privileged role trust it',
    'privileged-role',
    iam('target', 'UpdateAssumeRolePolicy'),
  ),
  route(
    'update-saml-provider',
    'Vouch for itself as the SAML provider that a privileged role trusts',
    'privileged-role',
    iam('target-provider', 'UpdateSAMLProvider'),
  ),
  route('create-access-key', 'Make a key for a privileged user', 'privileged-user', iam('target', 'CreateAccessKey')),
  route('create-login-profile', 'Give a privileged user a password', 'privileged-user', iam('target', 'CreateLoginProfile')),
  route('update-login-profile', 'Change a privileged user’s password', 'privileged-user', iam('target', 'UpdateLoginProfile')),
  {
    ...route('add-user-to-group', 'Join a privileged group', 'privileged-group', iam('target', 'AddUserToGroup')),
    start: 'user',
  },
  {
    ...route(
      'add-another-to-group',
      'Let a user join a privileged group and become it',
      'privileged-group',
      iam('target', 'AddUserToGroup'),
      iam('somewhere', 'CreateAccessKey'),
    ),
    start: 'role',
  },
];

const changes = [
  ['put', 'Put', 'Write a policy on'],
  ['attach', 'Attach', 'Attach a policy to'],
] as const;

const throughOthers: readonly Route[] = changes.flatMap(([verb, action, title]) => [
  route(
    `${verb}-role-policy-assume`,
    `${title} a role and assume it`,
    'assumable-role',
    iam('target', `${action}RolePolicy`),
    assume,
  ),
  route(
    `${verb}-role-policy-trust`,
    `${title} a role and let it trust itself`,
    'any-role',
    iam('target', `${action}RolePolicy`, 'UpdateAssumeRolePolicy'),
  ),
  route(`${verb}-role-policy-new`, `${title} a new role`, 'new-role', iam('target', 'CreateRole', `${action}RolePolicy`)),
  ...(['CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'] as const).map((become) =>
    route(
      `${verb}-user-policy-${become}`,
      `${title} a user and become it`,
      'any-user',
      iam('target', `${action}UserPolicy`, become),
    ),
  ),
  ...(['CreateAccessKey', 'CreateLoginProfile'] as const).map((become) =>
    route(
      `${verb}-user-policy-new-${become}`,
      `${title} a new user`,
      'new-user',
      iam('target', 'CreateUser', `${action}UserPolicy`, become),
    ),
  ),
]);

const byPolicy: readonly Route[] = [
  route(
    'create-policy-version-assume',
    'Rewrite the policy of a role and assume it',
    'assumable-role',
    iam('target-policy', 'CreatePolicyVersion'),
    assume,
  ),
  route(
    'create-policy-version-trust',
    'Rewrite the policy of a role and let it trust itself',
    'any-role',
    iam('target-policy', 'CreatePolicyVersion'),
    iam('target', 'UpdateAssumeRolePolicy'),
  ),
];

const freed = (become: string, title: string, target: Target, ...needs: readonly (readonly Need[])[]): Route => ({
  ...route(`free-${become}`, title, target, ...needs),
  frees: true,
});

const byFreeing: readonly Route[] = [
  freed(
    'role-assume',
    'Take the boundary off a role and assume it',
    'assumable-role',
    iam('target', 'DeleteRolePermissionsBoundary'),
    assume,
  ),
  freed(
    'role-trust',
    'Take the boundary off a role and let it trust itself',
    'any-role',
    iam('target', 'DeleteRolePermissionsBoundary', 'UpdateAssumeRolePolicy'),
  ),
  ...(['CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'] as const).map((become) =>
    freed(
      `user-${become}`,
      'Take the boundary off a user and become it',
      'any-user',
      iam('target', 'DeleteUserPermissionsBoundary', become),
    ),
  ),
];

/** Routes by IAM and STS alone. */
export const identityRoutes: readonly Route[] = [...itself, ...becoming, ...throughOthers, ...byPolicy, ...byFreeing];
