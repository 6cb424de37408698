import { z } from 'zod';
import { coverableServices } from '../model/check.ts';
import { severitySchema } from '../model/severity.ts';

const accountId = z.string().regex(/^\d{12}$/, 'expected an account id of 12 digits, in quotes');
const isoDate = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

const suppressionMatch = z
  .strictObject({
    check: z.string().optional().describe('Check id; * stands for any characters.'),
    account: accountId.optional(),
    region: z.string().optional().describe('Region, or global; * stands for any characters.'),
    resource: z.string().optional().describe('ARN or name, whole; * stands for any characters, ? for one.'),
    tag: z
      .strictObject({ key: z.string(), value: z.string().optional() })
      .optional()
      .describe('A tag of the resource; without a value, any value.'),
  })
  .refine((match) => Object.keys(match).length > 0, 'expected at least one of check, account, region, resource, tag');

/** Which findings are muted, why, by whom, until when. */
export const suppressionSchema = z
  .strictObject({
    id: z.string().min(1).optional().describe('Names the rule in reports; made from the match when left out.'),
    match: suppressionMatch,
    reason: z.string().min(1),
    owner: z.string().min(1),
    expires: isoDate.optional().describe('When the findings alert again.'),
    forever: z.literal(true).optional(),
  })
  .refine(
    (rule) => (rule.expires === undefined) !== (rule.forever === undefined),
    'expected either expires: a date, or forever: true',
  );
export type SuppressionRule = z.infer<typeof suppressionSchema>;

const ownerMatch = z
  .strictObject({
    account: accountId.optional(),
    region: z.string().optional().describe('Region, or global; * stands for any characters.'),
    service: z.string().optional().describe('Service, as `auditor checks` lists it, e.g. ec2.'),
    resource: z.string().optional().describe('ARN or name, whole; * stands for any characters, ? for one.'),
  })
  .refine((match) => Object.keys(match).length > 0, 'expected at least one of account, region, service, resource');

const ownerRule = z.strictObject({ owner: z.string().min(1).max(256), match: ownerMatch });
export type OwnerRule = z.infer<typeof ownerRule>;

const checkSettings = z.strictObject({
  enabled: z.boolean().default(true),
  severity: severitySchema.optional().describe('Takes the place of the severity that the check would give.'),
  parameters: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Thresholds and exemptions; `auditor explain CHECK` lists them.'),
});

/** Everything about an audit that an account's owner can settle. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  regions: z
    .union([z.literal('all'), z.array(z.string().min(1)).min(1)])
    .default('all')
    .describe('Regions to audit; all stands for every region that the account has enabled.'),
  checks: z.record(z.string(), checkSettings).default({}).describe('Settings by check id.'),
  trustedAccounts: z.array(accountId).default([]).describe('Accounts of the same owner.'),
  organization: z
    .strictObject({
      coveredBy: z
        .partialRecord(z.enum(coverableServices), accountId)
        .default({})
        .describe(
          'Which account of the organisation does for this one what a service does, by service: a member cannot see that. ' +
            'Checks of that service then do not apply, and say that this was declared.',
        ),
    })
    .prefault({})
    .describe('What is true of the organisation and cannot be read from this account.'),
  owners: z
    .strictObject({
      tags: z
        .array(z.string().min(1))
        .default(['Owner', 'Team'])
        .describe('Tags that name an owner, the first that is set counts: of the resource, of its stack, of its VPC.'),
      rules: z.array(ownerRule).default([]).describe('Who owns what no tag says the owner of; the first that matches counts.'),
    })
    .prefault({})
    .describe('Who is to mend what.'),
  alerts: z
    .strictObject({
      minimumSeverity: severitySchema
        .default('low')
        .describe('Findings below it never alert; they are in the report all the same.'),
      individualSeverity: severitySchema
        .or(z.literal('never'))
        .default('critical')
        .describe('Findings at or above it also go out one by one.'),
      reportUrl: z.url().optional().describe('Where the report of a run can be read; put into each message.'),
      weeklySummary: z.boolean().default(false),
    })
    .prefault({}),
  history: z
    .strictObject({
      retentionDays: z.number().int().min(1).default(365).describe('How long resolved findings and runs are kept.'),
    })
    .prefault({}),
  suppressions: z.array(suppressionSchema).default([]),
});
export type Config = z.infer<typeof configSchema>;
