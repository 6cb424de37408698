import type { LogGroup } from '../../functions/collect/logs/log-groups.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A log group that keeps its events for a quarter of a year, encrypted with a customer's key. */
export function logGroup(over: Partial<LogGroup> = {}): LogGroup {
  const { name = '/app/orders' } = over;
  return {
    arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`,
    name,
    type: 'AWS::Logs::LogGroup',
    kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
    retentionDays: 90,
    ...over,
  };
}

/** The same, with neither a key nor an end. */
export function plainLogGroup(over: Partial<LogGroup> = {}): LogGroup {
  const { kmsKeyId: _key, retentionDays: _days, ...plain } = logGroup();
  return { ...plain, ...over };
}
