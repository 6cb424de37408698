import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, defaultConfig, loadConfig, parseConfig } from '../../functions/config/load.ts';

const known = [
  { id: 's3-tls-only', params: z.strictObject({ publicSites: z.array(z.string()).default([]) }) },
  {
    id: 'rds-backup-retention',
    params: z.strictObject({ minimumDays: z.number().int().default(30) }),
    formerly: ['rds-backups'],
  },
];
const parse = (text: string) => parseConfig(text, 'auditor.yaml', known);

describe('a configuration', () => {
  it('is all defaults when empty', () => {
    expect(parse('')).toEqual(defaultConfig);
    expect(defaultConfig).toMatchObject({ regions: 'all', checks: {}, suppressions: [], history: { retentionDays: 365 } });
  });

  it('reads JSON and YAML alike', () => {
    const yaml = parse(
      'regions: [eu-west-1]\nchecks:\n  rds-backup-retention: { severity: low, parameters: { minimumDays: 7 } }\n',
    );
    const json = parse(
      '{"regions":["eu-west-1"],"checks":{"rds-backup-retention":{"severity":"low","parameters":{"minimumDays":7}}}}',
    );
    expect(yaml).toEqual(json);
    expect(yaml.checks['rds-backup-retention']).toEqual({ enabled: true, severity: 'low', parameters: { minimumDays: 7 } });
  });

  it.each([
    ['an unknown field', 'region: [eu-west-1]', 'the whole: got {"region":["eu-west-1"]}: Unrecognized key: "region"'],
    ['an unknown check', 'checks: { s3-tls-onyl: {} }', 'checks.s3-tls-onyl: there is no such check; did you mean s3-tls-only?'],
    [
      'a former id',
      'checks: { rds-backups: {} }',
      'checks.rds-backups: there is no such check; did you mean rds-backup-retention?',
    ],
    ['a wrong severity', 'checks: { s3-tls-only: { severity: severe } }', 'checks.s3-tls-only.severity: got "severe"'],
    [
      'a wrong parameter',
      'checks: { rds-backup-retention: { parameters: { minimumDays: soon } } }',
      'checks.rds-backup-retention.parameters.minimumDays: got "soon"',
    ],
    ['an account id that YAML took for a number', 'trustedAccounts: [111122223333]', 'trustedAccounts.0: got 111122223333'],
    [
      'a suppression without an end',
      'suppressions: [{ match: { check: x }, reason: r, owner: o }]',
      'expected either expires: a date, or forever: true',
    ],
    ['a suppression of everything', 'suppressions: [{ match: {}, reason: r, owner: o, forever: true }]', 'suppressions.0.match'],
    ['broken YAML', 'regions: [', 'neither YAML nor JSON'],
  ])('refuses %s, naming the path and the value', (_name, text, message) => {
    expect(() => parse(text)).toThrow(ConfigError);
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(/^auditor\.yaml: /);
  });

  it('is read from a file, and a missing one is named', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'auditor-config-')), 'auditor.yaml');
    expect(() => loadConfig(path, known)).toThrow(`${path}: the configuration cannot be read`);
    writeFileSync(path, 'trustedAccounts: ["444455556666"]');
    expect(loadConfig(path, known).trustedAccounts).toEqual(['444455556666']);
  });
});
