import type { Compliance, ControlResult, ControlStatus } from '../model/compliance.ts';
import type { Evidence } from '../model/evaluation.ts';
import type { Finding } from '../model/finding.ts';
import { groupedBy } from '../model/grouped.ts';
import type { Population, RunReport } from '../model/run.ts';
import type { Answering, Control, Framework } from './framework.ts';

type Judged = Pick<RunReport, 'findings' | 'unknowns' | 'population'>;

interface Standing {
  readonly open: ReadonlyMap<string, readonly Finding[]>;
  /** Ids of the checks of which something could not be read. */
  readonly unknown: ReadonlySet<string>;
  readonly populations: ReadonlyMap<string, Population>;
}

/** How the account that a run judged stands to each control of a framework. */
export function complianceOf(
  { id, name, version, about, controls }: Framework,
  { findings, unknowns, population }: Judged,
): Compliance {
  const standing: Standing = {
    open: groupedBy(
      findings.filter(({ status }) => status !== 'resolved'),
      ({ checkId }) => checkId,
    ),
    unknown: new Set(unknowns.map(({ checkId }) => checkId)),
    populations: new Map(population.map((each) => [each.checkId, each])),
  };
  return { framework: id, name, version, about, controls: controls.map((control) => resultOf(control, standing)) };
}

function resultOf(control: Control, standing: Standing): ControlResult {
  const { id, title, coverage, note, checks } = control;
  const findings = checks.flatMap((each) => (standing.open.get(each.id) ?? []).filter((finding) => speaksOf(each, finding)));
  return {
    id,
    title,
    coverage,
    status: statusOf(control, findings, standing),
    checks: [...new Set(checks.map((each) => each.id))],
    findings: [...new Set(findings.map(({ fingerprint }) => fingerprint))],
    ...(note === undefined ? {} : { note }),
  };
}

function statusOf({ automatable, checks }: Control, findings: readonly Finding[], standing: Standing): ControlStatus {
  if (!automatable) return 'not-automatable';
  if (checks.length === 0) return 'not-covered';
  if (findings.some(({ suppression }) => suppression === undefined)) return 'failed';
  if (checks.some(({ id }) => standing.unknown.has(id))) return 'unknown';
  const populations = checks.flatMap(({ id }) => standing.populations.get(id) ?? []);
  if (populations.length === 0) return 'not-judged';
  if (findings.length > 0) return 'accepted';
  const judged = populations.reduce((sum, { passed, failed, suppressed }) => sum + passed + failed + suppressed, 0);
  return judged > 0 ? 'passed' : 'nothing-to-judge';
}

/** A failure that has no such member in its evidence is the whole thing missing, and speaks of every part of it. */
function speaksOf({ discriminator, evidence }: Answering, finding: Finding): boolean {
  if (discriminator !== undefined && finding.discriminator !== discriminator) return false;
  if (evidence === undefined) return true;
  const [first = '', ...rest] = evidence.split('.');
  return !(first in finding.evidence) || rest.every((_, index) => has(finding.evidence, [first, ...rest.slice(0, index + 1)]));
}

function has(evidence: Evidence, path: readonly string[]): boolean {
  let value: unknown = evidence;
  for (const member of path) {
    if (typeof value !== 'object' || value === null || !(member in value)) return false;
    value = Reflect.get(value, member);
  }
  return true;
}
