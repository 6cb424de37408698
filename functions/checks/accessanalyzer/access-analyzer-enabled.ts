import { accessAnalyzers } from '../../collect/accessanalyzer/analyzers.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** Those that look for access from outside; others look for unused or internal access. */
const external = new Set(['ACCOUNT', 'ORGANIZATION']);

export default defineCheck({
  id: 'access-analyzer-enabled',
  service: 'accessanalyzer',
  title: 'No analyzer looks for access from outside in a region',
  severity: 'medium',
  kind: 'blindness',
  why: 'A bucket, key or role that is shared with a stranger stays so unseen: nothing tells of it as it happens.',
  remediation: {
    console: 'IAM › Access analyzer › Analyzer settings › Create analyzer › External access analysis, in this region.',
    cli: 'aws accessanalyzer create-analyzer --analyzer-name outside --type ACCOUNT --region REGION',
    iac: 'AWS::AccessAnalyzer::Analyzer Type: ACCOUNT, in each region; or ORGANIZATION in the delegated administrator account',
  },
  source: 'IAM User Guide, "Create an IAM Access Analyzer external access analyzer"',
  subject: 'region',
  reads: { analyzers: accessAnalyzers },
  evaluate(_region, { data, need, coveredBy }) {
    const { accessanalyzer: account } = coveredBy;
    if (account !== undefined) return notApplicable(`declared: account ${account} of the organisation runs the analyzer`);
    const looking = need(data.analyzers.here).filter(({ zone }) => external.has(zone));
    if (looking.some(({ status }) => status === 'ACTIVE')) return pass();
    const analyzers = looking.map(({ name, status }) => ({ name, status })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const message =
      looking.length === 0
        ? 'the region has no analyzer for access from outside'
        : 'no analyzer for access from outside is active';
    return fail(message, { analyzers });
  },
});
