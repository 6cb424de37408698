import type { FullSecret } from '../../functions/collect/secretsmanager/secrets.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A secret that was read yesterday and rotates every 30 days. */
export function secret(over: Partial<FullSecret> = {}): FullSecret {
  const { name = 'app/database' } = over;
  return {
    arn: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-a1b2c3`,
    name,
    type: 'AWS::SecretsManager::Secret',
    createdAt: '2025-06-01T00:00:00.000Z',
    lastAccessedAt: '2026-02-28T00:00:00.000Z',
    rotation: {
      enabled: true,
      everyDays: 30,
      lastRotatedAt: '2026-02-10T00:00:00.000Z',
      nextAt: '2026-03-12T23:59:59.000Z',
      lastChangedAt: '2026-02-10T00:00:00.000Z',
      pending: false,
    },
    policy: read(null),
    replicas: read([]),
    ...over,
  };
}
