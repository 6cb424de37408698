import secretRotation from '../../../functions/checks/secretsmanager/secret-rotation.ts';
import type { SecretRotation } from '../../../functions/collect/secretsmanager/rotation.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { secret } from '../../support/secretsmanager.ts';

const rotating = (over: Partial<SecretRotation>) => secret({ rotation: { ...secret().rotation, ...over } });
const never = secret({ rotation: { enabled: false, pending: false } });
const { nextAt: _next, ...undated } = secret().rotation;
const { lastRotatedAt = '' } = undated;

describeCheck(secretRotation, {
  flags: [
    {
      name: 'no rotation',
      given: account().with(secrets, never, secret({ name: 'other' })),
      evidence: { rotationEnabled: false, lastRotatedAt: null },
    },
    {
      name: 'a date that has passed',
      given: account().with(secrets, rotating({ nextAt: '2026-02-20T00:00:00.000Z' })),
      evidence: { dueAt: '2026-02-20T00:00:00.000Z', lastRotatedAt },
    },
    {
      name: 'more days than the rules have, where AWS gives no date',
      given: account().with(secrets, secret({ rotation: { ...undated, everyDays: 7 } })),
      evidence: { dueAt: '2026-02-17T00:00:00.000Z', lastRotatedAt },
    },
    {
      name: 'the same by a rate',
      given: account().with(
        secrets,
        secret({ rotation: { enabled: true, pending: false, lastRotatedAt, schedule: 'rate(4 hours)' } }),
      ),
      evidence: { dueAt: '2026-02-10T04:00:00.000Z', lastRotatedAt },
    },
    {
      name: 'a version that never became current',
      given: account().with(secrets, rotating({ pending: true })),
      evidence: { pendingVersion: true, lastRotatedAt },
    },
  ],
  spares: [
    { name: 'one that rotates in time', given: account().with(secrets, secret()) },
    {
      name: 'a rotation that is under way',
      given: account().with(secrets, rotating({ pending: true, lastChangedAt: '2026-02-28T23:59:00.000Z' })),
    },
    { name: 'late by less than the grace', given: account().with(secrets, rotating({ nextAt: '2026-02-28T00:00:00.000Z' })) },
    { name: 'one that AWS manages', given: account().with(secrets, { ...never, owningService: 'rds' }) },
    { name: 'a replica', given: account().with(secrets, { ...never, primaryRegion: 'us-east-1' }) },
    { name: 'one that waits to be deleted', given: account().with(secrets, { ...never, deletedAt: '2026-02-20T00:00:00.000Z' }) },
    {
      name: 'one that the parameters exempt',
      given: account().with(secrets, never),
      parameters: { notRotated: [never.name] },
    },
  ],
});
