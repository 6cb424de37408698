import { CloudWatchLogsClient, CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { clientOptions, HOME, type Stage } from './account.ts';
import type { Keys } from './kms.ts';

const checks = ['log-group-retention', 'log-group-encryption'];

/** A log group without a key that keeps everything, and one that is as it should be. */
export async function populateLogs({ target, ledger }: Stage, { home: kmsKeyId }: Keys): Promise<void> {
  const logs = new CloudWatchLogsClient(clientOptions(target, HOME));
  const arn = (name: string) => `arn:aws:logs:${HOME}:${target.account}:log-group:${name}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/app/debug' }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/audit/trail', kmsKeyId }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/audit/trail', retentionInDays: 365 }));
  for (const check of checks) {
    ledger.expect(check, arn('/app/debug'));
    ledger.spare(check, arn('/audit/trail'));
  }
}
