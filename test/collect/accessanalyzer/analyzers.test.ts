import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { mockClient } from 'aws-sdk-client-mock';
import { accessAnalyzers } from '../../../functions/collect/accessanalyzer/analyzers.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(AccessAnalyzerClient);
beforeEach(() => aws.reset());

const arn = (name: string) => `arn:aws:access-analyzer:${REGION}:${ACCOUNT}:analyzer/${name}`;
const summary = (name: string, type: 'ACCOUNT' | 'ACCOUNT_UNUSED_ACCESS') => ({
  arn: arn(name),
  name,
  type,
  createdAt: new Date('2026-01-01'),
  status: 'ACTIVE' as const,
});

test('analyzers of all pages, with what they look for', async () => {
  aws
    .on(ListAnalyzersCommand)
    .resolves({ analyzers: [summary('outside', 'ACCOUNT')], nextToken: 'n' })
    .on(ListAnalyzersCommand, { nextToken: 'n' })
    .resolves({ analyzers: [summary('unused', 'ACCOUNT_UNUSED_ACCESS')] });
  const rest = { type: 'AWS::AccessAnalyzer::Analyzer', status: 'ACTIVE' };
  expect(await collectHere(accessAnalyzers)).toEqual({
    state: 'read',
    value: [
      { arn: arn('outside'), name: 'outside', zone: 'ACCOUNT', ...rest },
      { arn: arn('unused'), name: 'unused', zone: 'ACCOUNT_UNUSED_ACCESS', ...rest },
    ],
  });
});

test('analyzers that may not be listed, and an answer without the list', async () => {
  const denied = Object.assign(new Error('AccessDeniedException'), { name: 'AccessDeniedException' });
  aws.on(ListAnalyzersCommand).rejectsOnce(denied).resolves({ analyzers: undefined });
  const action = 'access-analyzer:ListAnalyzers';
  expect(await collectHere(accessAnalyzers)).toMatchObject({ state: 'unreadable', action, reason: 'denied' });
  expect(await collectHere(accessAnalyzers)).toMatchObject({ state: 'unreadable', action, reason: 'malformed' });
});
