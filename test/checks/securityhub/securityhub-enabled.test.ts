import securityhubEnabled from '../../../functions/checks/securityhub/securityhub-enabled.ts';
import { securityhubHubs } from '../../../functions/collect/securityhub/hubs.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const hub = { arn: `arn:aws:securityhub:${REGION}:${ACCOUNT}:hub/default`, name: 'default', type: 'AWS::SecurityHub::Hub' };

describeCheck(securityhubEnabled, {
  flags: [
    { name: 'a region without', given: account(), evidence: { hub: null } },
    { name: 'one region of two', given: account().with(securityhubHubs, hub).region('us-east-1'), evidence: { hub: null } },
  ],
  spares: [
    { name: 'a region with', given: account().with(securityhubHubs, hub) },
    { name: 'what another account is declared to run', given: account(), coveredBy: { securityhub: '999988887777' } },
  ],
});
