import { whatIfLines } from '../../functions/report/what-if.ts';

const seen = (id: string, name = 'one') => ({
  check: { id, remediation: { console: 'Decide in the console.', cli: 'c', iac: 'i' } },
  scope: { region: 'eu-west-1' },
  resource: { arn: `arn:aws:s3:::${name}`, name, type: 'AWS::S3::Bucket' },
  failure: { discriminator: '', severity: 'low' as const, message: 'it is open', evidence: {} },
});
const nothing = { commands: [], closes: [], opens: [], remains: [], unmendable: [], unknowns: [] };

describe('what mends would do, for a person to read', () => {
  it('shows the commands, what closes, what opens and what is to be decided', () => {
    const answer = {
      ...nothing,
      commands: ['aws a', 'aws b'],
      closes: [seen('check-a')],
      opens: [seen('check-b')],
      unmendable: [seen('check-c')],
    };
    expect(whatIfLines(answer)).toEqual([
      '2 commands',
      '  aws a',
      '  aws b',
      '',
      'Closes 1 finding',
      '  check-a  eu-west-1  arn:aws:s3:::one: it is open',
      '',
      'Opens 1 finding',
      '  check-b  eu-west-1  arn:aws:s3:::one: it is open',
      '',
      '1 finding without a mechanical mend: decide',
      '  check-c  eu-west-1  arn:aws:s3:::one: it is open',
      '    Decide in the console.',
    ]);
  });

  it('says that nothing opens, and names what could not be judged', () => {
    const gap = { checkId: 'check-a', account: '111122223333', region: 'eu-west-1', dataset: 'd', action: 's3:GetX', detail: '' };
    const text = whatIfLines({ ...nothing, unknowns: [{ ...gap, reason: 'denied' as const }] }).join('\n');
    expect(text).toContain('Opens nothing');
    expect(text).toContain('check-a  eu-west-1: s3:GetX (denied)');
  });

  it('shows no command that reads other than it runs, and no name that a terminal would obey', () => {
    const text = whatIfLines({ ...nothing, commands: ["aws x 'a\nrm -rf ~'"], closes: [seen('check-a', 'a\u001b[2Jb')] }).join(
      '|',
    );
    expect(text).not.toContain('rm -rf');
    expect(text).toContain('a command is left out');
    expect(text).toContain('arn:aws:s3:::ab');
  });
});
