import fc from 'fast-check';
import { secretsInEntries } from '../../../functions/reasoning/secrets/entries.ts';

const kindsOf = (name: string, value: string) => secretsInEntries({ [name]: value }).map(({ kind }) => kind);

describe('entries', () => {
  test('each secret is said with its entry, its kind and its length', () => {
    expect(secretsInEntries({ MODE: 'prod', DB_PASSWORD: 'Hippo99', GONE: undefined, API_KEY: 'a1b2c3d4'.repeat(4) })).toEqual([
      { kind: 'password', where: { entry: 'DB_PASSWORD' }, length: 7 },
      { kind: 'generated secret', where: { entry: 'API_KEY' }, length: 32 },
    ]);
  });

  test('what is in a value is said with what the value calls it', () => {
    expect(secretsInEntries({ CONFIG: '{"user":"app",\n"password":"Hippo99"}' })).toEqual([
      { kind: 'password', where: { entry: 'CONFIG', line: 2, name: 'password' }, length: 7 },
    ]);
  });

  test('the form says more than the name', () => {
    expect(kindsOf('API_TOKEN', `ghp_${'aB3dE6gH9'.repeat(4)}`)).toEqual(['GitHub token']);
    expect(kindsOf('API_TOKEN', 'aB3dE6gH9'.repeat(4))).toEqual(['generated secret']);
  });

  test.each([
    ['a weak password', 'letmein', ['password']],
    ['what nobody has changed yet', 'changeme', []],
    ['a place to be filled', '<changeme>', []],
    ['a variable', '${changeme}', []],
    ['a name in a secret manager', 'prod/db/changeme', []],
    ['a dynamic reference', '{{resolve:ssm-secure:/prod/db:1}}', []],
    ['digits', '123456', ['password']],
    ['a switch', 'true', []],
    ['nothing', '', []],
    ['what CloudFormation shows of NoEcho', '****', []],
    ['a word that holds a placeholder', 'Example-77', ['password']],
  ])('under the name of a password, %s', (_, value, kinds) => {
    expect(kindsOf('DB_PASSWORD', value)).toEqual(kinds);
  });

  test('a universally unique identifier is a key under the name of a key alone', () => {
    const uuid = '7d9f1c52-3b0e-4c1a-9f57-2a6f0c8e4b13';
    expect(kindsOf('DB_PASSWORD', uuid)).toEqual(['password']);
    expect(kindsOf('REQUEST_ID', uuid)).toEqual([]);
  });

  test('the secret half of an access key needs no name beside its id', () => {
    const id = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
    const half = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/');
    expect(kindsOf('PAIR', `${id}:${half}`)).toEqual(['AWS access key id', 'AWS secret access key']);
    expect(kindsOf('PAIR', half)).toEqual([]);
  });

  test('a web token for anyone is none, and one without a signature neither', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = (claims: object, signature: string) => [part({ alg: 'HS256' }), part(claims), signature].join('.');
    expect(kindsOf('SUPABASE', token({ role: 'service_role' }, 'a1B2'.repeat(10)))).toEqual(['JSON Web Token']);
    expect(kindsOf('SUPABASE', token({ role: 'anon' }, 'a1B2'.repeat(10)))).toEqual([]);
    expect(kindsOf('SUPABASE', token({ role: 'service_role' }, ''))).toEqual([]);
  });

  test('whatever is called a password and looks like one is flagged, and not repeated', () => {
    const value = fc.stringMatching(/^[A-Z][a-z]{3,8}[0-9]{2,4}[!#+][a-z]{2,5}$/);
    fc.assert(
      fc.property(fc.constantFrom('DB_PASSWORD', 'adminPassword', '/a/b/password', 'MYSQL_PWD'), value, (name, password) => {
        const findings = secretsInEntries({ [name]: password });
        expect(findings).toEqual([{ kind: 'password', where: { entry: name }, length: password.length }]);
      }),
      { numRuns: 100 },
    );
  });

  test('names of AWS resources are no secrets under any name', () => {
    const name = fc.constantFrom('DB_PASSWORD', 'API_KEY', 'JWT_SECRET', 'STRIPE_KEY', 'TOKEN');
    const arn = fc.stringMatching(
      /^arn:aws(-cn|-us-gov)?:(ssm|secretsmanager|kms):[a-z]{2}-[a-z]{4}-[12]:[0-9]{12}:[a-z]{3,9}[/:][A-Za-z0-9/_-]{1,30}$/,
    );
    fc.assert(
      fc.property(name, arn, (entry, value) => {
        expect(secretsInEntries({ [entry]: value })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
