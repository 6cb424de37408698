import type { Evaluation } from '../model/evaluation.ts';
import type { Change, Finding, TransitionKind } from '../model/finding.ts';
import type { Run, RunReport, RunSummary, UnknownEntry } from '../model/run.ts';
import type { Severity } from '../model/severity.ts';
import { populationOf } from './population.ts';

interface ReportParts {
  readonly run: Run;
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly UnknownEntry[];
  readonly changes: readonly Change[];
}

/** The report of a run, counted. */
export function reportOf({ run, evaluation, findings, unknowns, changes }: ReportParts): RunReport {
  return {
    run,
    findings,
    unknowns,
    changes: countTransitions(changes),
    summary: summaryOf(evaluation, findings, unknowns),
    population: populationOf(evaluation, findings),
  };
}

export function countTransitions(changes: readonly Change[]): Record<TransitionKind, number> {
  const counts: Record<TransitionKind, number> = {
    new: 0,
    reopened: 0,
    resolved: 0,
    updated: 0,
    'severity-raised': 0,
    suppressed: 0,
    unsuppressed: 0,
    expired: 0,
  };
  for (const { transition } of changes) counts[transition] += 1;
  return counts;
}

function summaryOf(evaluation: Evaluation, findings: readonly Finding[], unknowns: readonly UnknownEntry[]): RunSummary {
  const open = findings.filter(({ status }) => status !== 'resolved');
  const alerting = open.filter(({ suppression }) => suppression === undefined);
  return {
    pass: evaluation.flatMap(({ results }) => results).filter(({ judgement }) => judgement.state === 'pass').length,
    fail: alerting.length,
    unknown: unknowns.length,
    suppressed: open.length - alerting.length,
    bySeverity: countSeverities(alerting),
    unowned: alerting.filter(({ owner }) => owner.by === 'none').length,
  };
}

function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { informational: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
