import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { iam } from './service.ts';

const passwordPolicy = z.object({
  ...itemBase,
  /** Absent where the account has none of its own. */
  rules: z
    .object({
      minimumLength: z.number(),
      requireUppercase: z.boolean(),
      requireLowercase: z.boolean(),
      requireNumbers: z.boolean(),
      requireSymbols: z.boolean(),
      /** Days; absent where passwords do not expire. */
      maxAgeDays: z.number().optional(),
      /** How many former passwords may not be used again; absent for none. */
      remembered: z.number().optional(),
    })
    .optional(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicy>;

/** What the account asks of its users' passwords: one item. */
export const iamPasswordPolicy = defineDataset({
  id: 'iam.passwordPolicy',
  scope: 'global',
  item: passwordPolicy,
  calls: {
    get: iam.ask('GetAccountPasswordPolicy', { absent: ['NoSuchEntity', 'NoSuchEntityException'] }).having('PasswordPolicy'),
  },
  async read(aws, place) {
    return mapRead(await aws.get({}), (answer): PasswordPolicy[] => [
      { arn: accountArn(place), name: place.account, type: ACCOUNT_TYPE, ...rulesOf(answer?.PasswordPolicy) },
    ]);
  },
});

interface RawPolicy {
  readonly MinimumPasswordLength?: number | undefined;
  readonly RequireUppercaseCharacters?: boolean | undefined;
  readonly RequireLowercaseCharacters?: boolean | undefined;
  readonly RequireNumbers?: boolean | undefined;
  readonly RequireSymbols?: boolean | undefined;
  readonly MaxPasswordAge?: number | undefined;
  readonly PasswordReusePrevention?: number | undefined;
}

/** AWS leaves out what is not asked; the shortest length that it lets anyone have is 6. */
function rulesOf(raw: RawPolicy | undefined): Pick<PasswordPolicy, 'rules'> {
  if (raw === undefined) return {};
  const maxAgeDays = raw.MaxPasswordAge ?? 0;
  const remembered = raw.PasswordReusePrevention ?? 0;
  return {
    rules: {
      minimumLength: raw.MinimumPasswordLength ?? 6,
      requireUppercase: raw.RequireUppercaseCharacters ?? false,
      requireLowercase: raw.RequireLowercaseCharacters ?? false,
      requireNumbers: raw.RequireNumbers ?? false,
      requireSymbols: raw.RequireSymbols ?? false,
      ...(maxAgeDays > 0 ? { maxAgeDays } : {}),
      ...(remembered > 0 ? { remembered } : {}),
    },
  };
}
