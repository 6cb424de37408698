import { z } from 'zod';
import type { Evidence } from '../model/evaluation.ts';
import { alertsDue, findingStatuses, resolutions, transitionKinds, type Change, type Finding } from '../model/finding.ts';
import { itemBase } from '../model/item.ts';
import { ownerSources, UNOWNED } from '../model/owner.ts';
import { kinds, severitySchema } from '../model/severity.ts';

const transitionSchema = z.object({
  runId: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  kind: z.enum(transitionKinds),
  severity: severitySchema,
  resolution: z.enum(resolutions).exactOptional(),
  flapping: z.literal(true).exactOptional(),
  alert: z.enum(alertsDue),
});

/** One entry of a finding's history. */
export type Transition = Readonly<z.infer<typeof transitionSchema>>;

const noteSchema = z.object({
  id: z.string(),
  reason: z.string(),
  owner: z.string(),
  expiresAt: z.string().exactOptional(),
});

/** Absent in what was written before findings had owners. */
const ownerSchema = z.object({ name: z.string(), by: z.enum(ownerSources) }).default(UNOWNED);

const shared = {
  fingerprint: z.string(),
  checkId: z.string(),
  title: z.string(),
  service: z.string(),
  kind: z.enum(kinds),
  severity: severitySchema,
  account: z.string(),
  region: z.string(),
  resource: z.object(itemBase),
  owner: ownerSchema,
  discriminator: z.string(),
  message: z.string(),
  evidence: z.custom<Evidence>((value) => typeof value === 'object' && value !== null),
  remediation: z.string(),
  remedyCommand: z.string().exactOptional(),
  resolution: z.enum(resolutions).exactOptional(),
  firstSeenAt: z.string(),
  changedAt: z.string(),
  suppression: noteSchema.exactOptional(),
};

export const recordSchema = z.object({
  ...shared,
  state: z.enum(['open', 'resolved']),
  /** The run that opened it last, and as what: in every later run it is active, without a write. */
  openedIn: z.string(),
  openedAs: z.enum(['new', 'reopened']),
  /** The run that wrote it last. */
  changedIn: z.string(),
  /** Grows by one with each write. */
  revision: z.number().int(),
  /** Newest last; only the newest are kept. */
  transitions: z.array(transitionSchema),
});

/** A finding as the history keeps it. Its status is derived, so that growing old costs no write. */
export type FindingRecord = Readonly<z.infer<typeof recordSchema>>;

export const changeSchema = z.object({
  transition: z.enum(transitionKinds),
  finding: z.object({ ...shared, status: z.enum(findingStatuses) }),
  flapping: z.boolean(),
  alert: z.enum(alertsDue),
}) satisfies z.ZodType<Change>;

/** How many transitions a record remembers. */
export const TRANSITIONS_KEPT = 50;

/** The finding as the run of this id speaks of it. */
export function findingOf(record: FindingRecord, runId: string): Finding {
  const { state, openedIn, openedAs, changedIn: _, revision: __, transitions: ___, ...finding } = record;
  const seenOpen = openedIn === runId ? openedAs : 'active';
  return { ...finding, status: state === 'resolved' ? 'resolved' : seenOpen };
}
