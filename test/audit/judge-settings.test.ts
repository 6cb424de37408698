import { judgeSettingsOf } from '../../functions/audit/judge-settings.ts';
import { configSchema } from '../../functions/config/schema.ts';

test('what is declared of the organisation reaches the checks', () => {
  const config = configSchema.parse({
    organization: { coveredBy: { guardduty: '999988887777' } },
    trustedAccounts: ['444455556666'],
  });
  expect(judgeSettingsOf(config)).toEqual({
    checks: {},
    trustedAccounts: ['444455556666'],
    coveredBy: { guardduty: '999988887777' },
  });
});

test('a service that no organisation can cover is refused', () => {
  expect(() => configSchema.parse({ organization: { coveredBy: { s3: '999988887777' } } })).toThrow();
});
