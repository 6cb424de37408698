import secretUnused from '../../../functions/checks/secretsmanager/secret-unused.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { account, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { secret } from '../../support/secretsmanager.ts';

const old = secret({ lastAccessedAt: '2025-11-01T00:00:00.000Z' });
const { lastAccessedAt: _read, ...unread } = secret();
const replica = (lastAccessedAt: string) =>
  secret({ arn: old.arn.replace(REGION, 'us-east-1'), primaryRegion: REGION, lastAccessedAt });

describeCheck(secretUnused, {
  flags: [
    { name: 'last read long ago', given: account().with(secrets, old), evidence: { lastAccessed: '2025-11-01' } },
    { name: 'never read', given: account().with(secrets, unread), evidence: { lastAccessed: null, created: '2025-06-01' } },
    {
      name: 'one whose replicas nobody reads either',
      given: account()
        .with(secrets, { ...old, primaryRegion: REGION })
        .in('us-east-1', secrets, replica('2025-11-01T00:00:00.000Z')),
      evidence: { lastAccessed: '2025-11-01' },
    },
  ],
  spares: [
    { name: 'read yesterday', given: account().with(secrets, secret()) },
    { name: 'made lately', given: account().with(secrets, { ...unread, createdAt: '2026-02-01T00:00:00.000Z' }) },
    {
      name: 'one whose replica is read',
      given: account()
        .with(secrets, { ...old, primaryRegion: REGION })
        .in('us-east-1', secrets, replica('2026-02-28T00:00:00.000Z')),
    },
    { name: 'a replica itself', given: account().with(secrets, { ...old, primaryRegion: 'us-east-1' }) },
    { name: 'one that AWS manages', given: account().with(secrets, { ...old, owningService: 'rds' }) },
    { name: 'one that waits to be deleted', given: account().with(secrets, { ...old, deletedAt: '2026-02-20T00:00:00.000Z' }) },
    { name: 'one that is kept', given: account().with(secrets, old), parameters: { kept: [old.name] } },
  ],
  unsure: [
    {
      name: 'replicas in a region that could not be read',
      given: account()
        .with(secrets, { ...old, primaryRegion: REGION })
        .region('us-east-1')
        .without(secrets, 'us-east-1'),
      action: 'secretsmanager:ListSecrets',
    },
  ],
});
