import { z } from 'zod';
import { iamPasswordPolicy, type PasswordPolicy } from '../../collect/iam/password-policy.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const parameters = z.strictObject({
  minimumLength: z.number().int().min(6).max(128).default(12).describe('Characters that a password must have.'),
  maxAgeDays: z.number().int().min(1).max(1095).default(90).describe('Days after which a password must expire.'),
  remembered: z.number().int().min(0).max(24).default(24).describe('Former passwords that may not be used again.'),
  requireUppercase: z.boolean().default(true).describe('Whether a password must have an upper-case letter.'),
  requireLowercase: z.boolean().default(true).describe('Whether a password must have a lower-case letter.'),
  requireNumbers: z.boolean().default(true).describe('Whether a password must have a digit.'),
  requireSymbols: z.boolean().default(true).describe('Whether a password must have a symbol.'),
});
type Rules = NonNullable<PasswordPolicy['rules']>;

const classes = ['requireUppercase', 'requireLowercase', 'requireNumbers', 'requireSymbols'] as const;

export default defineCheck({
  id: 'iam-password-policy',
  service: 'iam',
  title: 'Password policy of the account is missing or weak',
  severity: 'medium',
  kind: 'exposure',
  why: 'Users may choose passwords that are guessed within hours, and keep them for years.',
  remediation: {
    console: 'IAM › Account settings › Password policy › Edit.',
    cli: 'aws iam update-account-password-policy --minimum-password-length 12 --require-uppercase-characters --require-lowercase-characters --require-numbers --require-symbols --max-password-age 90 --password-reuse-prevention 24',
    iac: 'CloudFormation has no type for it: call iam:UpdateAccountPasswordPolicy from a custom resource.',
  },
  source: 'IAM User Guide, "Set an account password policy for IAM users"',
  params: parameters,
  subject: iamPasswordPolicy,
  evaluate({ rules }, { params }) {
    if (rules === undefined) return fail('the account has no password policy of its own', { policy: null });
    const weaker = weaknesses(rules, params);
    if (Object.keys(weaker).length === 0) return pass();
    return fail(`the password policy is weaker than asked: ${Object.keys(weaker).join(', ')}`, { weaker });
  },
  remedy(account, _failure, { params }) {
    const rules = strengthened(account.rules, params);
    return {
      commands: [['aws', 'iam', 'update-account-password-policy', ...argumentsOf(rules)]],
      patches: [patch(iamPasswordPolicy, account, (now) => ({ ...now, rules }))],
    };
  },
});

/** What falls short, each with what is set (`null` for nothing) and what is asked. */
function weaknesses(rules: Rules, asked: z.infer<typeof parameters>): Record<string, Evidence> {
  const { minimumLength, maxAgeDays = null, remembered = null } = rules;
  return {
    ...(minimumLength < asked.minimumLength ? { minimumLength: { set: minimumLength, asked: asked.minimumLength } } : {}),
    ...Object.fromEntries(
      classes.filter((each) => asked[each] && !rules[each]).map((each) => [each, { set: false, asked: true }] as const),
    ),
    ...(maxAgeDays === null || maxAgeDays > asked.maxAgeDays ? { maxAgeDays: { set: maxAgeDays, asked: asked.maxAgeDays } } : {}),
    ...((remembered ?? 0) < asked.remembered ? { remembered: { set: remembered, asked: asked.remembered } } : {}),
  };
}

/** What is asked, and what is already set where that is stricter: the update replaces the whole policy. */
function strengthened(set: Rules | undefined, asked: z.infer<typeof parameters>): Rules {
  const on = (name: (typeof classes)[number]) => asked[name] || set?.[name] === true;
  const remembered = Math.max(asked.remembered, set?.remembered ?? 0);
  return {
    minimumLength: Math.max(asked.minimumLength, set?.minimumLength ?? 0),
    requireUppercase: on('requireUppercase'),
    requireLowercase: on('requireLowercase'),
    requireNumbers: on('requireNumbers'),
    requireSymbols: on('requireSymbols'),
    maxAgeDays: Math.min(asked.maxAgeDays, set?.maxAgeDays ?? asked.maxAgeDays),
    ...(remembered > 0 ? { remembered } : {}),
  };
}

/** Users whose password expires must be able to change it, which the update takes from them unless it says so. */
function argumentsOf(rules: Rules): readonly string[] {
  const { minimumLength, maxAgeDays, remembered } = rules;
  return [
    '--minimum-password-length',
    String(minimumLength),
    ...(rules.requireUppercase ? ['--require-uppercase-characters'] : []),
    ...(rules.requireLowercase ? ['--require-lowercase-characters'] : []),
    ...(rules.requireNumbers ? ['--require-numbers'] : []),
    ...(rules.requireSymbols ? ['--require-symbols'] : []),
    ...(maxAgeDays === undefined ? [] : ['--max-password-age', String(maxAgeDays)]),
    ...(remembered === undefined ? [] : ['--password-reuse-prevention', String(remembered)]),
    '--allow-users-to-change-password',
  ];
}
