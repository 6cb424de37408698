import { maskedEntry, maskedName, maskedText } from '../../../functions/reasoning/secrets/masked.ts';
import { kinds, password } from '../../support/canaries.ts';

describe('a name without its secret', () => {
  it.each(Object.entries(kinds))('has nothing of a %s', (_kind, make) => {
    const secret = make(7);
    expect(maskedName(`arn:aws:s3:::${secret}`)).toMatch(/^arn:aws:s3:::.*\[masked .+\]/s);
    expect(maskedName(`arn:aws:s3:::${secret}`).toLowerCase()).not.toMatch(/kanar\dvogel/);
    expect(maskedName(`backup ${Buffer.from(secret).toString('base64')}`)).toMatch(/^backup \[masked [\w ]+\]$/);
  });

  it('is the same each time, and another than that of another secret', () => {
    const [one, other] = [kinds.github(1), kinds.github(2)].map((token) => maskedName(`run-${token}`));
    expect(one).toBe(maskedName(`run-${kinds.github(1)}`));
    expect(one).not.toBe(other);
    expect(one).toMatch(/^run-\[masked GitHub token [0-9a-f]{8}\]$/);
  });

  it.each([
    'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-password-AbCdEf',
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188',
    'api-0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f',
    'shop-Database-1KQX2J0Z9V7C3-Password',
    'task-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEf',
    'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    'password=hunter2-Prod!',
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  ])('is left as it is where it has none: %s', (name) => {
    expect(maskedName(name)).toBe(name);
  });
});

describe('a text without its secrets', () => {
  it('keeps the words around what only a name gives away, and nothing that would help to guess it', () => {
    expect(maskedText(`made by hand, password=${password(3)} as ever`)).toBe('made by hand, password=[masked password] as ever');
    expect(maskedText(`Value '{"password":"${password(3)}"}' is too long`)).toBe(
      `Value '{"password":"[masked password]"}' is too long`,
    );
  });

  it('stays the same when it is masked again', () => {
    const once = maskedText(`password=${password(3)} with ${kinds.basicAuth(3)} and ${kinds.slack(3)}`);
    expect(maskedText(once)).toBe(once);
  });

  it.each([
    'User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: kms:Decrypt because no identity-based policy allows it',
    'The password of the database is kept in Secrets Manager',
    'Encoded authorization failure message: 7aGcQ0Vk',
  ])('is left as it is where it has none: %s', (text) => {
    expect(maskedText(text)).toBe(text);
  });
});

test.each([
  ['Password', password(5), '[masked password]'],
  ['Owner', `${kinds.github(5)} (ada)`, expect.stringMatching(/^\[masked GitHub token [0-9a-f]{8}\] \(ada\)$/)],
  ['Owner', 'platform-team', 'platform-team'],
  ['PasswordPolicy', 'strict', 'strict'],
  ['aws:cloudformation:stack-name', 'shop-password-rotation', 'shop-password-rotation'],
])('the tag %s is told of %s as %s', (name, value, told) => {
  expect(maskedEntry(name, value)).toEqual(told);
});
