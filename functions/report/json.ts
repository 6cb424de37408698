import type { Compliance } from '../model/compliance.ts';
import type { Finding } from '../model/finding.ts';
import type { ResourceRef } from '../model/evaluation.ts';
import type { RunReport, UnknownEntry } from '../model/run.ts';
import { labelOf } from '../model/resource-name.ts';
import type { ReportDocument } from './document.ts';
import { jsonPieces } from './json-pieces.ts';

/** What the document holds, each list made as it is taken: the members that it promises, and no others. */
type DocumentMembers = { readonly [Name in keyof ReportDocument]: Taken<ReportDocument[Name]> };
type Taken<T> = T extends readonly (infer Item)[] ? Iterable<Item> : T;

function membersOf({ run, findings, unknowns, changes, summary, population, compliance }: RunReport): DocumentMembers {
  const { id, startedAt, finishedAt, complete, scopes, apiCalls, throttled } = run;
  return {
    run: {
      id,
      startedAt,
      finishedAt,
      complete,
      ...(run.narrowed !== undefined ? { narrowed: true } : {}),
      scopes: scopes.map(({ account, region, status }) => ({ account, region, status })),
      apiCalls: { total: apiCalls.total, byOperation: { ...apiCalls.byOperation } },
      throttled,
    },
    findings: each(findings, findingEntry),
    unknowns: each(unknowns, unknownEntry),
    changes: { ...changes },
    summary: { ...summary, bySeverity: { ...summary.bySeverity } },
    population: each(population, (one) => ({ ...one })),
    ...(compliance === undefined ? {} : { compliance: complianceEntry(compliance) }),
  };
}

function* each<From, To>(items: readonly From[], entryOf: (item: From) => To): Generator<To> {
  for (const item of items) yield entryOf(item);
}

/**
 * The report as the published document: one JSON value and a newline, in pieces, so that an account of any size never stands
 * in one string.
 */
export function* reportJson(report: RunReport): Generator<string> {
  yield* jsonPieces(membersOf(report));
  yield '\n';
}

function findingEntry(finding: Finding): ReportDocument['findings'][number] {
  const { fingerprint, checkId, title, severity, kind, status, resolution, account, region } = finding;
  const { message, evidence, remediation, firstSeenAt, changedAt, suppression, owner, remedyCommand } = finding;
  return {
    fingerprint,
    checkId,
    title,
    severity,
    kind,
    status,
    ...(resolution === undefined ? {} : { resolution }),
    account,
    region,
    resource: resourceEntry(finding.resource),
    owner: { ...owner },
    message,
    evidence,
    remediation,
    ...(remedyCommand === undefined ? {} : { remedyCommand }),
    firstSeenAt,
    changedAt,
    ...(suppression === undefined ? {} : { suppression: { ...suppression } }),
  };
}

function complianceEntry({ framework, name, version, about, controls }: Compliance): NonNullable<ReportDocument['compliance']> {
  return {
    framework,
    name,
    version,
    about,
    controls: controls.map(({ id, title, coverage, status, checks, findings, note }) => ({
      id,
      title,
      coverage,
      status,
      checks: [...checks],
      findings: [...findings],
      ...(note === undefined ? {} : { note }),
    })),
  };
}

function unknownEntry(entry: UnknownEntry): ReportDocument['unknowns'][number] {
  const { checkId, account, region, resource, dataset, action, reason, detail } = entry;
  return {
    checkId,
    account,
    region,
    ...(resource === undefined ? {} : { resource: resourceEntry(resource) }),
    dataset,
    action,
    reason,
    detail,
  };
}

function resourceEntry({ arn, type, name, ...called }: Pick<ResourceRef, 'arn' | 'type' | 'name' | 'label' | 'tags'>) {
  const label = labelOf(called);
  return { arn, type, name, ...(label === undefined || label === name ? {} : { label }) };
}
