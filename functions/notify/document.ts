import { z } from 'zod';
import type { Evidence, ResourceRef } from '../model/evaluation.ts';
import { ownerSources } from '../model/owner.ts';
import { findingStatuses, resolutions, type Change } from '../model/finding.ts';
import { scopeAlertStates } from '../model/run.ts';
import { unreadableReasons } from '../model/read.ts';
import { kinds, severitySchema } from '../model/severity.ts';

/** The transitions that are told; the others are recorded, and nobody is disturbed. */
export const toldTransitions = ['new', 'reopened', 'severity-raised', 'expired', 'unsuppressed', 'resolved'] as const;

const counted = z.number().int().min(0);
const bySeverity = z.object({ critical: counted, high: counted, medium: counted, low: counted, informational: counted });

const toldFinding = z.object({
  transition: z.enum(toldTransitions).describe('What happened to it in this run.'),
  flapping: z.boolean().describe('True when it resolved and came back so often lately that it is not told each time.'),
  fingerprint: z.string().describe('Names the finding for ever.'),
  checkId: z.string(),
  title: z.string(),
  service: z.string(),
  severity: severitySchema,
  kind: z.enum(kinds),
  status: z.enum(findingStatuses),
  resolution: z.enum(resolutions).exactOptional(),
  account: z.string(),
  region: z.string(),
  resource: z.object({
    arn: z.string(),
    type: z.string(),
    name: z.string(),
    label: z.string().exactOptional().describe('What people call it, where that is not its name.'),
  }),
  owner: z
    .object({ name: z.string(), by: z.enum(ownerSources).describe('How it is known.') })
    .describe('Who is to mend it; unowned, by none, where nothing says it.'),
  message: z.string(),
  evidence: z.record(z.string(), z.json()).describe('What proves it. Where it is too large for a message: its size in bytes.'),
  remediation: z.string(),
  remedyCommand: z.string().exactOptional().describe('What to paste into a shell, a command on each line.'),
  firstSeenAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});

/** The JSON body of every message, for queues and functions. */
export const messageSchema = z
  .object({
    version: z.literal(1),
    messageId: z.string().describe('The same each time that the message is sent again: drop what you have seen.'),
    type: z.enum(['digest', 'finding', 'scope', 'summary']),
    account: z.string(),
    run: z.object({
      id: z.string(),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime(),
      complete: z.boolean(),
      narrowed: z
        .object({ checks: z.array(z.string()).exactOptional(), regions: z.array(z.string()).exactOptional() })
        .exactOptional()
        .describe('What the run was asked to look at, where that was less than the configuration has.'),
    }),
    baseline: z.boolean().describe('True in the first message of an account: all of it is new to the auditor.'),
    told: z
      .object({ total: counted, byTransition: z.partialRecord(z.enum(toldTransitions), counted), bySeverity })
      .describe('Findings that the message is about, those left out included.'),
    open: z
      .object({ total: counted, suppressed: counted, unowned: counted, bySeverity })
      .describe('All that the history holds open after the run, whatever the run looked at.'),
    unknowns: z.object({
      total: counted.describe('Things that could not be read in the run: nothing is said of them.'),
      sample: z.array(
        z.object({
          checkId: z.string(),
          region: z.string(),
          resource: z.string().exactOptional(),
          action: z.string(),
          reason: z.enum(unreadableReasons),
          remedy: z.string().describe('What helps, in words.'),
        }),
      ),
      gaps: z
        .object({
          total: counted,
          costliest: z.array(
            z.object({
              missing: z.string().describe('The IAM action; in words for a region that is off.'),
              reason: z.enum(unreadableReasons),
              detail: z.string(),
              things: counted.describe('How many things are unknown for it.'),
              regions: z.array(z.string()).describe('Where; at most ten.'),
              checks: z.array(z.string()).describe('At most ten of them.'),
              checkCount: counted,
              remedy: z.string().describe('What helps, in words.'),
            }),
          ),
        })
        .describe('The same things by what is missing: one mend helps all of a gap.'),
    }),
    findings: z.array(toldFinding).describe('Worst first; what is fixed after what is open.'),
    omitted: counted.describe('Findings left out because a message holds no more than 256 KiB.'),
    more: z.string().describe('Where the rest can be read.'),
    scope: z
      .object({ region: z.string(), state: z.enum(scopeAlertStates), runs: counted, since: z.iso.datetime() })
      .exactOptional(),
  })
  .meta({ title: 'Message of the auditor' });

export type MessageDocument = z.infer<typeof messageSchema>;
export type ToldFinding = MessageDocument['findings'][number];

/** The JSON Schema of the messages, to be published. */
export function messageJsonSchema(): unknown {
  return z.toJSONSchema(messageSchema, { target: 'draft-2020-12' });
}

/** Beyond this many bytes evidence is not sent, but where it is can be read. */
const EVIDENCE_BYTES = 16_384;

/** A change as messages carry it; nothing for one that is not told. */
export function toldFindingOf({ transition, flapping, finding, alert }: Change): ToldFinding | undefined {
  const told = toldTransitions.find((each) => each === transition);
  if (told === undefined || alert === 'none') return undefined;
  const { fingerprint, checkId, title, service, severity, kind, status, resolution, account, region } = finding;
  const { resource, owner, message, evidence, remediation, remedyCommand, firstSeenAt, changedAt } = finding;
  return {
    transition: told,
    flapping,
    fingerprint,
    checkId,
    title,
    service,
    severity,
    kind,
    status,
    ...(resolution === undefined ? {} : { resolution }),
    account,
    region,
    resource: resourceOf(resource),
    owner: { name: owner.name, by: owner.by },
    message,
    evidence: sendable(evidence),
    remediation,
    ...(remedyCommand === undefined ? {} : { remedyCommand }),
    firstSeenAt,
    changedAt,
  };
}

function resourceOf({ arn, type, name, label }: ResourceRef): ToldFinding['resource'] {
  return { arn, type, name, ...(label === undefined ? {} : { label }) };
}

function sendable(evidence: Evidence): ToldFinding['evidence'] {
  const text = JSON.stringify(evidence);
  const bytes = Buffer.byteLength(text);
  return bytes > EVIDENCE_BYTES ? { tooLargeForMessage: bytes } : z.record(z.string(), z.json()).parse(JSON.parse(text));
}

export function countBySeverity(findings: readonly Pick<ToldFinding, 'severity'>[]): MessageDocument['told']['bySeverity'] {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

export function countByTransition(findings: readonly Pick<ToldFinding, 'transition'>[]): MessageDocument['told']['byTransition'] {
  const counts: MessageDocument['told']['byTransition'] = {};
  for (const { transition } of findings) counts[transition] = (counts[transition] ?? 0) + 1;
  return counts;
}
