import inspectorEnabled from '../../../functions/checks/inspector2/inspector-enabled.ts';
import { inspector2Status, type InspectorStatus } from '../../../functions/collect/inspector2/account-status.ts';
import { account, ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const on = { ec2: 'ENABLED', ecr: 'ENABLED', lambda: 'ENABLED' };
const given = (scanning: InspectorStatus['scanning']) =>
  account().with(inspector2Status, { arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: 'AWS::::Account', scanning });

describeCheck(inspectorEnabled, {
  flags: [
    {
      name: 'functions that are not scanned',
      given: given({ ...on, lambda: 'DISABLED' }),
      failures: [{ discriminator: 'lambda', evidence: { scan: 'lambda', status: 'DISABLED' } }],
    },
    {
      name: 'nothing that is scanned',
      given: given({ ec2: 'DISABLED', ecr: 'SUSPENDED', lambda: 'DISABLING' }),
      failures: [{ discriminator: 'ec2' }, { discriminator: 'ecr' }, { discriminator: 'lambda' }],
    },
  ],
  spares: [
    { name: 'everything is scanned', given: given(on) },
    { name: 'a scan that is being turned on', given: given({ ...on, ec2: 'ENABLING' }) },
    { name: 'a scan that the region does not offer', given: given({ ec2: 'ENABLED', ecr: 'ENABLED' }) },
    { name: 'a scan that need not be on', given: given({ ...on, lambda: 'DISABLED' }), parameters: { scans: ['ec2', 'ecr'] } },
    {
      name: 'what another account is declared to run',
      given: given({ ...on, ec2: 'DISABLED' }),
      coveredBy: { inspector: '999988887777' },
    },
  ],
});
