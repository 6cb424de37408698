import { reportCsv } from '../../functions/report/csv.ts';
import { finding, hostile, outcome, textOf } from '../support/report.ts';

function cellsOf(name: string): string {
  const resource = { arn: 'arn:aws:s3:::b', name, type: 'AWS::S3::Bucket' };
  const csv = textOf(reportCsv(outcome({ findings: [finding({ resource, evidence: {} })] }).report));
  const cells = /AWS::S3::Bucket,(.*),arn:aws:s3:::b,/.exec(csv)?.[1];
  return cells ?? csv;
}

describe('the CSV report', () => {
  test('is one row of names, then a row for each finding, with CRLF', () => {
    const lines = textOf(reportCsv(outcome({ findings: [finding(), finding({ fingerprint: 'fp-2' })] }).report)).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^severity,status,check,kind,title,account,region,/);
    expect(lines[1]).toMatch(/^high,active,ebs-encryption,exposure,.*,fp-1,team-a,,$/);
    expect(lines[3]).toBe('');
  });

  test('evidence is JSON in one quoted cell', () => {
    expect(textOf(reportCsv(outcome({ findings: [finding({ evidence: { a: 'x, "y"' } })] }).report))).toContain(
      '"{""a"":""x, \\""y\\""""}"',
    );
  });

  test.each([
    ['an equals sign', '=1+1'],
    ['a plus', '+1'],
    ['a minus', '-1'],
    ['an at sign', '@SUM(1)'],
    ['a tab', '\t=1'],
    ['a line feed', '\n=1'],
    ['blanks before an equals sign', '  =1'],
    ['a full-width equals sign', '＝1'],
    ['a command', hostile.formula],
    ['a hidden mark before an equals sign', '\u200b=1'],
  ])('a cell that begins with %s is text to a spreadsheet', (_name, text) => {
    expect(cellsOf(text)).toMatch(/^"'/);
  });

  test.each([
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'a"b', '"a""b"'],
    ['a line break', 'a\r\nb', 'a b'],
    ['nothing special', 'a=b-c', 'a=b-c'],
    ['an escape sequence', hostile.escape, 'clean'],
  ])('a cell with %s stays one cell', (_name, text, cell) => {
    expect(cellsOf(text)).toBe(cell);
  });
});
