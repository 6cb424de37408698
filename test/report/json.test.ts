import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import published from '../../docs/schema/report.schema.json' with { type: 'json' };
import { reportJson } from '../../functions/report/json.ts';
import type { RunReport } from '../../functions/model/run.ts';
import { change, finding, hostile, outcome, textOf, unknownEntry } from '../support/report.ts';

const holds = new Ajv2020({ validateFormats: false, allErrors: true }).compile(published);
const documentOf = (report: RunReport) => z.record(z.string(), z.unknown()).parse(JSON.parse(textOf(reportJson(report))));
const problemsOf = (document: unknown) => (holds(document) ? [] : holds.errors);

const resource = { arn: 'arn:aws:s3:::b', name: hostile.script, type: 'AWS::S3::Bucket', tags: { owner: 'a' } };
const everything = outcome({
  findings: [
    finding({ status: 'new', resource, evidence: { nested: { list: [1, 'two', null, true] } } }),
    finding({ fingerprint: 'fp-2', status: 'resolved', resolution: 'fixed' }),
    finding({ fingerprint: 'fp-3', suppression: { id: 's', reason: 'known', owner: 'team', expiresAt: '2026-06-01T00:00:00Z' } }),
  ],
  unknowns: [unknownEntry(), unknownEntry({ resource })],
  changes: [change('new'), change('resolved')],
});

describe('the JSON report', () => {
  test.each([
    ['of an empty run', outcome()],
    ['of a run with something of everything', everything],
  ])('%s keeps to the published schema', (_name, { report }) => {
    expect(problemsOf(documentOf(report))).toEqual([]);
  });

  test('has the members that scripts rely on', () => {
    expect(documentOf(everything.report)).toMatchObject({
      run: {
        id: 'run-1',
        complete: false,
        scopes: [{ region: 'global' }, { status: 'partial' }],
        apiCalls: { total: 12, byOperation: { 'ec2:DescribeVolumes': 12 } },
        throttled: 0,
      },
      findings: [
        {
          fingerprint: 'fp-1',
          status: 'new',
          resource: { name: hostile.script },
          evidence: { nested: { list: [1, 'two', null, true] } },
        },
        { status: 'resolved', resolution: 'fixed' },
        { suppression: { owner: 'team' } },
      ],
      unknowns: [
        { action: 'ec2:DescribeVolumes', reason: 'denied', dataset: 'ec2.volumes' },
        { resource: { type: 'AWS::S3::Bucket' } },
      ],
      changes: { new: 1, resolved: 1, reopened: 0 },
      summary: { pass: 7, fail: 1, unknown: 2, suppressed: 1, bySeverity: { high: 1, critical: 0 } },
    });
  });

  test('carries no member beyond those, such as the tags of a resource', () => {
    expect(textOf(reportJson(everything.report))).not.toContain('"tags"');
  });

  test('comes an item at a time, and reads as one that was made at once', () => {
    const pieces = [...reportJson(everything.report)];
    const text = pieces.join('');
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    expect(pieces.filter((piece) => /fp-\d/.test(piece)).map((piece) => piece.match(/fp-\d/g))).toEqual([
      ['fp-1'],
      ['fp-2'],
      ['fp-3'],
    ]);
  });

  test('a document that lacks a member is refused by the schema', () => {
    const { run: _left, ...rest } = documentOf(everything.report);
    expect(problemsOf(rest)).toMatchObject([{ keyword: 'required', params: { missingProperty: 'run' } }]);
  });
});
