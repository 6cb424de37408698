import secretSingleRegion from '../../../functions/checks/secretsmanager/secret-single-region.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { secret } from '../../support/secretsmanager.ts';

const parameters = { enabled: true };
const prod = secret({ name: 'prod/database' });

test('it is off by default', () => {
  expect(secretSingleRegion.isOff(undefined)).toBe(true);
  expect(secretSingleRegion.isOff(parameters)).toBe(false);
});

describeCheck(secretSingleRegion, {
  flags: [
    { name: 'no replica', parameters, given: account().with(secrets, prod), evidence: { production: 'name', replicas: [] } },
    {
      name: 'a replica that failed',
      parameters,
      given: account().with(secrets, { ...prod, replicas: read([{ region: 'us-east-1', status: 'Failed' }]) }),
      evidence: { production: 'name', replicas: [{ region: 'us-east-1', status: 'Failed' }] },
    },
    {
      name: 'production by its tag',
      parameters,
      given: account().with(secrets, secret({ tags: { environment: 'Production' } })),
      evidence: { production: 'tag environment=Production', replicas: [] },
    },
  ],
  spares: [
    {
      name: 'a replica',
      parameters,
      given: account().with(secrets, { ...prod, replicas: read([{ region: 'us-east-1', status: 'InSync' }]) }),
    },
    { name: 'not production', parameters, given: account().with(secrets, secret({ name: 'product/database' })) },
    { name: 'a tag that says otherwise', parameters, given: account().with(secrets, { ...prod, tags: { Env: 'test' } }) },
    { name: 'a replica itself', parameters, given: account().with(secrets, { ...prod, primaryRegion: 'us-east-1' }) },
    { name: 'one that AWS manages', parameters, given: account().with(secrets, { ...prod, owningService: 'rds' }) },
    {
      name: 'one that waits to be deleted',
      parameters,
      given: account().with(secrets, { ...prod, deletedAt: '2026-02-20T00:00:00.000Z' }),
    },
  ],
});
