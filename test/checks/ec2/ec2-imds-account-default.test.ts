import ec2ImdsAccountDefault from '../../../functions/checks/ec2/ec2-imds-account-default.ts';
import { ec2MetadataDefaults, type MetadataDefaults } from '../../../functions/collect/ec2/metadata-defaults.ts';
import { account, ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const given = (over: Partial<MetadataDefaults> = {}) =>
  account().with(ec2MetadataDefaults, {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    name: ACCOUNT,
    type: 'AWS::::Account',
    ...over,
  });

describeCheck(ec2ImdsAccountDefault, {
  flags: [
    { name: 'a region without a preference', given: given(), evidence: { httpTokens: null } },
    { name: 'a region that lets IMDSv1 answer', given: given({ tokens: 'optional' }), evidence: { httpTokens: 'optional' } },
    {
      name: 'an organisation that says so, which only it can mend',
      given: given({ tokens: 'optional', managedBy: 'declarative-policy' }),
      evidence: { httpTokens: 'optional' },
    },
  ],
  spares: [{ name: 'a region that requires tokens', given: given({ tokens: 'required' }) }],
});
