import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportUnwritable } from '../../functions/report/errors.ts';
import { replaceFile, writeReport } from '../../functions/report/files.ts';
import { checkText, finding, outcome } from '../support/report.ts';

function* broken(): Generator<string> {
  yield 'half of ';
  throw new Error('the account is gone');
}

describe('the report files', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('stand in a folder that is made if need be, and nothing is left beside them', async () => {
    const out = join(folder, 'deep', 'down');
    const paths = await writeReport(out, outcome({ findings: [finding()] }), checkText);
    expect(paths).toEqual(['report.html', 'findings.json', 'findings.csv'].map((name) => join(out, name)));
    expect((await readdir(out)).sort()).toEqual(['findings.csv', 'findings.json', 'report.html']);
    expect(JSON.parse(await readFile(join(out, 'findings.json'), 'utf8'))).toMatchObject({ findings: [{ fingerprint: 'fp-1' }] });
  });

  test('take the place of those of the run before', async () => {
    await writeReport(folder, outcome({ findings: [finding()] }), checkText);
    await writeReport(folder, outcome(), checkText);
    expect(await readFile(join(folder, 'findings.csv'), 'utf8')).not.toContain('ebs-encryption');
  });

  test('a folder that cannot be made is named, with the reason', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const written = writeReport(join(file, 'below'), outcome(), checkText);
    await expect(written).rejects.toThrow(ReportUnwritable);
    await expect(written).rejects.toThrow(/cannot write the report into .*a-file.*ENOTDIR/);
  });

  test('a file that cannot be made to its end leaves the old one as it was, and no draft', async () => {
    const path = join(folder, 'findings.json');
    await replaceFile(path, ['old']);
    await expect(replaceFile(path, broken())).rejects.toThrow('the account is gone');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['findings.json']);
  });

  test('a file that cannot be put in its place leaves no draft', async () => {
    await writeReport(join(folder, 'report.html', 'x'), outcome(), checkText);
    await expect(writeReport(folder, outcome(), checkText)).rejects.toThrow(ReportUnwritable);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
