import type { Evaluation } from '../../model/evaluation.ts';
import type { Change, Finding, TransitionKind } from '../../model/finding.ts';
import type { Run, RunReport, UnknownEntry } from '../../model/run.ts';
import { openTotals } from './open-totals.ts';
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
    summary: {
      ...openTotals(findings.filter(({ status }) => status !== 'resolved')),
      pass: passesIn(evaluation),
      unknown: unknowns.length,
    },
    population: populationOf(evaluation, findings),
  };
}

function countTransitions(changes: readonly Change[]): Record<TransitionKind, number> {
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

function passesIn(evaluation: Evaluation): number {
  let passes = 0;
  for (const { results } of evaluation) for (const { judgement } of results) if (judgement.state === 'pass') passes += 1;
  return passes;
}
