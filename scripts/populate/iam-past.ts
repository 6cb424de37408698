import { CreateLoginProfileCommand, CreateUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { must } from '../../functions/collect/failure.ts';
import { accountRoot, daysAgo, rewritePast, type Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';

/** Roles and passwords that nobody has used for long, beside new ones. */
export async function populatePastUse(stage: Stage): Promise<void> {
  const { target, ledger } = stage;
  const iam = iamClient(target);
  ledger.expect('iam-role-unused', await makeRole(iam, 'old-importer', 'lambda'));
  await rewritePast(target, 'age-role', { roleName: 'old-importer', createdAt: daysAgo(300) });
  ledger.spare('iam-role-unused', await makeRole(iam, 'importer', 'lambda'));

  const users = `arn:aws:iam::${target.account}:user`;
  ledger.expect('iam-access-key-unused', `${users}/build-server`);
  ledger.spare('iam-access-key-unused', `${users}/deploy-pipeline`);
  ledger.expect('iam-root-recently-used', accountRoot(target));

  ledger.expect('iam-user-console-unused', await makeUser(iam, 'grace'));
  await rewritePast(target, 'age-password', { userName: 'grace', createdAt: daysAgo(300), lastUsedAt: daysAgo(200) });
  ledger.spare('iam-user-console-unused', await makeUser(iam, 'heidi'));
}

async function makeUser(iam: IAMClient, UserName: string): Promise<string> {
  const { User } = await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Not-a-real-one-4711' }));
  return must(User?.Arn, 'User.Arn');
}
