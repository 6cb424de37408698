import { createHash } from 'node:crypto';
import type { SuppressionRule } from '../../config/schema.ts';
import type { SuppressionNote } from '../../model/finding.ts';
import type { SuppressionIssue } from '../../model/run.ts';
import type { CheckIndex } from './check-index.ts';
import { optionalGlob } from './glob.ts';
import type { FindingRecord } from './finding-record.ts';

/** What a rule looks at of a finding. */
export type Subject = Pick<FindingRecord, 'checkId' | 'account' | 'region' | 'resource'>;

interface Compiled {
  readonly note: SuppressionNote;
  readonly active: boolean;
  matches(subject: Subject): boolean;
}

/** Suppression rules at one moment, in their order: the first active one that matches is the one that mutes. */
export interface Suppressions {
  noteFor(subject: Subject): SuppressionNote | undefined;
  /** What is wrong with the rules, given every open finding that they could mute. */
  issues(open: readonly Subject[]): readonly SuppressionIssue[];
}

/** The name under which a rule stands in reports: its own, or one made from what it matches. */
export function ruleId({ id, match }: Pick<SuppressionRule, 'id' | 'match'>): string {
  if (id !== undefined) return id;
  const { check, account, region, resource, tag } = match;
  const canonical = JSON.stringify([check, account, region, resource, tag?.key, tag?.value].map((part) => part ?? null));
  return `rule-${createHash('sha256').update(canonical).digest('hex').slice(0, 8)}`;
}

export function compileSuppressions(rules: readonly SuppressionRule[], checks: CheckIndex, now: Date): Suppressions {
  const compiled = rules.map((rule) => compile(rule, checks, now));
  return {
    noteFor: (subject) => compiled.find((rule) => rule.active && rule.matches(subject))?.note,
    issues: (open) => issuesOf(compiled, open),
  };
}

function compile(rule: SuppressionRule, checks: CheckIndex, now: Date): Compiled {
  const { match } = rule;
  const expires = rule.expires === undefined ? undefined : new Date(rule.expires);
  const check = optionalGlob(match.check);
  const region = optionalGlob(match.region);
  const resource = optionalGlob(match.resource);
  return {
    note: {
      id: ruleId(rule),
      reason: rule.reason,
      owner: rule.owner,
      ...(expires === undefined ? {} : { expiresAt: expires.toISOString() }),
    },
    active: expires === undefined || expires.getTime() > now.getTime(),
    matches: (subject) =>
      idsOf(subject.checkId, checks).some(check) &&
      (match.account === undefined || match.account === subject.account) &&
      region(subject.region) &&
      (resource(subject.resource.arn) || resource(subject.resource.name)) &&
      hasTag(subject, match.tag),
  };
}

/** A rule that names a check by an id that it had before mutes it all the same. */
function idsOf(checkId: string, checks: CheckIndex): readonly string[] {
  const check = checks.find(checkId);
  return check === undefined ? [checkId] : [check.id, ...(check.formerly ?? [])];
}

function hasTag({ resource }: Subject, tag: SuppressionRule['match']['tag']): boolean {
  if (tag === undefined) return true;
  const tags = new Map(Object.entries(resource.tags ?? {}));
  return tags.has(tag.key) && (tag.value === undefined || tags.get(tag.key) === tag.value);
}

function issuesOf(rules: readonly Compiled[], open: readonly Subject[]): readonly SuppressionIssue[] {
  return rules.flatMap((rule, place): readonly SuppressionIssue[] => {
    const { id } = rule.note;
    if (!rule.active) return [{ id, problem: 'expired' }];
    const matched = open.filter((subject) => rule.matches(subject));
    if (matched.length === 0) return [{ id, problem: 'matches-nothing' }];
    const before = rules.slice(0, place).filter(({ active }) => active);
    const by = matched.map((subject) => before.find((other) => other.matches(subject))?.note.id);
    return by.every((other) => other !== undefined) ? [{ id, problem: 'shadowed', by: [...new Set(by)].sort() }] : [];
  });
}
