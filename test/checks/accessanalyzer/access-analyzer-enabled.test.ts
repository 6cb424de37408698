import accessAnalyzerEnabled from '../../../functions/checks/accessanalyzer/access-analyzer-enabled.ts';
import { accessAnalyzers, type Analyzer } from '../../../functions/collect/accessanalyzer/analyzers.ts';
import { ACCOUNT, account, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const analyzer = (over: Partial<Analyzer> = {}): Analyzer => ({
  arn: `arn:aws:access-analyzer:${REGION}:${ACCOUNT}:analyzer/outside`,
  name: 'outside',
  type: 'AWS::AccessAnalyzer::Analyzer',
  zone: 'ACCOUNT',
  status: 'ACTIVE',
  ...over,
});
const given = (over: Partial<Analyzer>) => account().with(accessAnalyzers, analyzer(over));

describeCheck(accessAnalyzerEnabled, {
  flags: [
    { name: 'none', given: account(), evidence: { analyzers: [] } },
    { name: 'one for unused access', given: given({ zone: 'ACCOUNT_UNUSED_ACCESS' }), evidence: { analyzers: [] } },
    {
      name: 'one that failed',
      given: given({ status: 'FAILED' }),
      evidence: { analyzers: [{ name: 'outside', status: 'FAILED' }] },
    },
    { name: 'one in another region only', given: given({}).region('eu-central-1'), evidence: { analyzers: [] } },
  ],
  spares: [
    { name: 'the account’s', given: given({}) },
    { name: 'the organisation’s', given: given({ zone: 'ORGANIZATION' }) },
    { name: 'declared to be run elsewhere', given: account(), coveredBy: { accessanalyzer: '444455556666' } },
  ],
});
