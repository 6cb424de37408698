import { meaningOf } from '../../../functions/reasoning/secrets/names.ts';

test.each([
  ['DB_PASSWORD', 'password'],
  ['DB_PASSWORD_ARN', 'nothing'],
  ['DB_PASSWORD_PROD', 'password'],
  ['PASSWORD_MIN_LENGTH', 'nothing'],
  ['MIN_PASSWORD', 'nothing'],
  ['dbPassword2', 'password'],
  ['PGPASSWORD', 'password'],
  ['BYPASS', 'nothing'],
  ['COMPASS', 'nothing'],
  ['/prod/db/password', 'password'],
  ['/prod/password/host', 'nothing'],
  ['/prod/password/value', 'password'],
  ['JWT_SECRET', 'secret'],
  ['JWT_SECRET_NAME', 'nothing'],
  ['DB_SECRET', 'token'],
  ['SECRETARY', 'nothing'],
  ['API_KEY', 'token'],
  ['API_KEY_ID', 'nothing'],
  ['STRIPE_KEY', 'vague'],
  ['STRIPE_PUBLISHABLE_KEY', 'public'],
  ['PARTITION_KEY', 'nothing'],
  ['KEY', 'nothing'],
  ['MONKEY', 'nothing'],
  ['TOKEN_TTL', 'nothing'],
  ['MAX_TOKENS', 'nothing'],
  ['TOKENIZER', 'nothing'],
  ['AWS_REGION', 'nothing'],
  ['', 'nothing'],
])('%s promises %s', (name, meaning) => {
  expect(meaningOf(name)).toBe(meaning);
});
