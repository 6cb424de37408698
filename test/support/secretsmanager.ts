import type { FullItem } from '../../functions/collect/dataset.ts';
import type { secrets } from '../../functions/collect/secretsmanager/secrets.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A secret without a policy, under the key that AWS manages. */
export function secret(over: Partial<FullItem<typeof secrets>> = {}): FullItem<typeof secrets> {
  const { name = 'db' } = over;
  return {
    arn: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`,
    name,
    type: 'AWS::SecretsManager::Secret',
    policy: read(null),
    ...over,
  };
}
