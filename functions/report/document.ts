import { z } from 'zod';
import { controlStatuses } from '../model/compliance.ts';
import type { Evidence } from '../model/evaluation.ts';
import { ownerSources } from '../model/owner.ts';
import { findingStatuses, resolutions } from '../model/finding.ts';
import { scopeStatuses } from '../model/run.ts';
import { unreadableReasons } from '../model/read.ts';
import { kinds, severitySchema } from '../model/severity.ts';

const isoTime = z.iso.datetime().describe('ISO 8601, UTC.');
const count = z.number().int().min(0);

const resource = z.strictObject({
  arn: z.string().describe('The real ARN; for an account-wide finding, the account’s.'),
  type: z.string().describe('CloudFormation’s type name.'),
  name: z.string(),
  label: z.string().optional().describe('What people call it, where that is not its name.'),
});

const owner = z.strictObject({ name: z.string(), by: z.enum(ownerSources).describe('What says so.') });

const scope = z.strictObject({
  account: z.string(),
  region: z.string().describe('A region, or global.'),
  status: z.enum(scopeStatuses),
});

const run = z.strictObject({
  id: z.string(),
  startedAt: isoTime,
  finishedAt: isoTime,
  complete: z.boolean().describe('False when anything that was to be covered is unknown.'),
  narrowed: z.literal(true).optional().describe('Set where the run was asked for a part only: it says nothing of the rest.'),
  scopes: z.array(scope),
  apiCalls: z.strictObject({
    total: count.describe('Requests sent to AWS, retries included.'),
    byOperation: z.record(z.string(), count).describe('By service:Operation.'),
  }),
  throttled: count.describe('Answers that refused a call because of its rate.'),
});

const suppression = z.strictObject({
  id: z.string(),
  reason: z.string(),
  owner: z.string(),
  expiresAt: z.string().optional().describe('Absent where the rule holds for ever.'),
});

const evidence: z.ZodType<Evidence> = z
  .record(z.string(), z.json())
  .describe('The smallest set of facts that proves the finding.');

const finding = z.strictObject({
  fingerprint: z.string().describe('Stable for ever: check, account, region, resource and what is wrong with it.'),
  checkId: z.string(),
  title: z.string(),
  severity: severitySchema,
  kind: z.enum(kinds),
  status: z.enum(findingStatuses),
  resolution: z.enum(resolutions).optional().describe('Of a resolved finding: why it closed.'),
  account: z.string(),
  region: z.string(),
  resource,
  owner,
  message: z.string(),
  evidence,
  remediation: z.string(),
  remedyCommand: z.string().optional().describe('What mends it, where that takes no judgement: commands for a POSIX shell.'),
  firstSeenAt: isoTime,
  changedAt: isoTime,
  suppression: suppression.optional(),
});

const unknown = z.strictObject({
  checkId: z.string(),
  account: z.string(),
  region: z.string(),
  resource: resource.optional().describe('Absent where a whole listing is missing.'),
  dataset: z.string(),
  action: z.string().describe('The IAM action whose call failed.'),
  reason: z.enum(unreadableReasons),
  detail: z.string(),
});

const changes = z.strictObject({
  new: count,
  reopened: count,
  resolved: count,
  updated: count,
  'severity-raised': count,
  suppressed: count,
  unsuppressed: count,
  expired: count,
});

const bySeverity = z.strictObject({ informational: count, low: count, medium: count, high: count, critical: count });

const summary = z.strictObject({
  pass: count,
  fail: count.describe('Open findings, suppressed ones apart.'),
  unknown: count,
  suppressed: count,
  bySeverity,
  unowned: count.describe('Open findings that nothing says the owner of.'),
});

const population = z.strictObject({
  checkId: z.string(),
  passed: count,
  failed: count,
  suppressed: count,
  unknown: count,
  notApplicable: count,
});

const compliance = z
  .strictObject({
    framework: z.string(),
    name: z.string(),
    version: z.string(),
    about: z.string().describe('Whose list of controls it is, and what it is made of.'),
    controls: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        coverage: z.enum(['whole', 'partly', 'none']).describe('How far the checks answer the control.'),
        status: z.enum(controlStatuses),
        checks: z.array(z.string()),
        findings: z.array(z.string()).describe('Fingerprints of the open findings that speak of it.'),
        note: z.string().optional(),
      }),
    ),
  })
  .describe('How the account stands to the framework that the run was asked for.');

/** What `auditor run --format json` prints, and what stands in `findings.json`. */
export const reportDocumentSchema = z
  .strictObject({
    run,
    findings: z.array(finding),
    unknowns: z.array(unknown),
    changes,
    summary,
    population: z.array(population),
    compliance: compliance.optional(),
  })
  .describe('One audit: what it covered, what it found, what it could not read, and what changed since the one before.');
export type ReportDocument = z.infer<typeof reportDocumentSchema>;
