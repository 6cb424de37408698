import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { patched } from '../../functions/evaluate/patched.ts';
import { inRegion, patch, removal, shellText } from '../../functions/evaluate/remedy.ts';
import { GLOBAL } from '../../functions/model/scope.ts';
import { account, ACCOUNT, REGION } from '../support/account.ts';
import { volume } from '../support/ec2.ts';

const scope = { account: ACCOUNT, partition: 'aws', region: REGION };

describe('the text of a command', () => {
  it('gives every argument back to a real shell, whatever is written in it', () => {
    const hostile = fc.constantFrom(
      "'",
      '"',
      '$(id)',
      '`id`',
      '\\',
      '\n',
      ' ',
      ';',
      '&',
      '|',
      '*',
      '~',
      '!',
      '#',
      '{a,b}',
      '-',
      'é',
    );
    const argument = fc.oneof(
      fc.array(fc.oneof(hostile, fc.string({ maxLength: 3 })), { maxLength: 6 }).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    const written = argument.filter((text) => !/[\0\p{Cs}]/u.test(text));
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 8 }), (args) => {
        const out = execFileSync('sh', ['-c', shellText(['printf', '%s\\0', ...args])], { encoding: 'utf8' });
        expect(out.split('\0').slice(0, -1)).toEqual(args);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves plain names as they are', () => {
    expect(shellText(['aws', 's3api', 'get', '--bucket', 'my-bucket.logs'])).toBe('aws s3api get --bucket my-bucket.logs');
  });

  it('quotes an empty argument and a quote', () => {
    expect(shellText(['x', '', "it's"])).toBe(String.raw`x '' 'it'\''s'`);
  });
});

describe('the region of a command', () => {
  it('is that of what it mends', () => {
    expect(inRegion(['aws', 'kms', 'x'], scope)).toEqual(['aws', 'kms', 'x', '--region', REGION]);
  });

  it('is left alone where the command names one, where there is none, and where the program is not aws', () => {
    const own = ['aws', 'x', '--region', 'us-east-1'] as const;
    expect(inRegion(own, scope)).toEqual(own);
    expect(inRegion(['aws', 'iam', 'x'], { ...scope, region: GLOBAL })).toEqual(['aws', 'iam', 'x']);
    expect(inRegion(['other', 'x'], scope)).toEqual(['other', 'x']);
  });
});

describe('an inventory with its patches', () => {
  const one = volume({ name: 'vol-1', attachedTo: ['i-1'] });
  const inventory = account()
    .with(ec2Volumes, one, volume({ name: 'vol-2' }))
    .inventory([ec2Volumes]);
  const volumesOf = (given: typeof inventory) => given.scopes.map(({ datasets }) => datasets[ec2Volumes.id]);
  const attach = (id: string) => patch(ec2Volumes, one, (now) => ({ ...now, attachedTo: [...now.attachedTo, id] }));

  it('adds up the changes of one item, and leaves the others', () => {
    const after = volumesOf(patched(inventory, [attach('i-2'), attach('i-3')]));
    const wanted = [{ ...one, attachedTo: ['i-1', 'i-2', 'i-3'] }, volume({ name: 'vol-2' })];
    expect(after).toContainEqual({ state: 'read', value: wanted });
  });

  it('takes an item away, whatever else was to be changed of it', () => {
    const after = volumesOf(patched(inventory, [removal(ec2Volumes, one), attach('i-2')]));
    expect(after).toContainEqual({ state: 'read', value: [volume({ name: 'vol-2' })] });
  });

  it('makes nothing readable that was not', () => {
    const blind = account().with(ec2Volumes, one).without(ec2Volumes).inventory([ec2Volumes]);
    expect(patched(blind, [attach('i-2')])).toEqual(blind);
  });
});
