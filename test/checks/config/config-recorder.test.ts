import configRecorder from '../../../functions/checks/config/config-recorder.ts';
import { configRecorders, type ConfigRecorder } from '../../../functions/collect/config/recorders.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const recorder = (over: Partial<ConfigRecorder> = {}): ConfigRecorder => ({
  arn: `arn:aws:config:${REGION}:${ACCOUNT}:configuration-recorder/default`,
  name: 'default',
  type: 'AWS::Config::ConfigurationRecorder',
  records: 'all',
  excluded: [],
  recording: true,
  lastStatus: 'Success',
  bucket: 'config-history',
  failures: [],
  ...over,
});
const given = (over: Partial<ConfigRecorder> = {}) => account().with(configRecorders, recorder(over));
const { bucket: _bucket, ...unchannelled } = recorder();

describeCheck(configRecorder, {
  flags: [
    { name: 'no recorder', given: account(), failures: [{ discriminator: 'recorder', evidence: { recorder: null } }] },
    {
      name: 'a region without one beside a region that has one',
      given: given().region('us-east-1'),
      failures: [{ discriminator: 'recorder', evidence: { recorder: null } }],
    },
    {
      name: 'a stopped recorder',
      given: given({ recording: false }),
      failures: [{ discriminator: 'recorder', evidence: { recorder: 'default', recording: false } }],
    },
    {
      name: 'a recorder that fails',
      given: given({ lastStatus: 'Failure', errorCode: 'AccessDenied' }),
      failures: [
        { discriminator: 'recorder', evidence: { recorder: 'default', lastStatus: 'Failure', errorCode: 'AccessDenied' } },
      ],
    },
    {
      name: 'some types only',
      given: given({ records: 'some' }),
      failures: [{ discriminator: 'types', evidence: { recorder: 'default', records: 'some', excluded: [] } }],
    },
    {
      name: 'types that are left out',
      given: given({ records: 'all-but', excluded: ['AWS::IAM::Role', 'AWS::EC2::Volume'] }),
      failures: [
        {
          discriminator: 'types',
          evidence: { recorder: 'default', records: 'all-but', excluded: ['AWS::EC2::Volume', 'AWS::IAM::Role'] },
        },
      ],
    },
    {
      name: 'no delivery channel',
      given: account().with(configRecorders, unchannelled),
      failures: [{ discriminator: 'delivery', evidence: { recorder: 'default', bucket: null } }],
    },
    {
      name: 'a delivery that fails',
      given: given({ failures: [{ what: 'history', code: 'NoSuchBucket' }] }),
      failures: [
        {
          discriminator: 'delivery',
          evidence: { recorder: 'default', bucket: 'config-history', failing: [{ what: 'history', code: 'NoSuchBucket' }] },
        },
      ],
    },
    {
      name: 'a recorder of the account itself that is stopped, whatever is declared',
      given: given({ recording: false }),
      coveredBy: { config: '999988887777' },
      failures: [{ discriminator: 'recorder' }],
    },
  ],
  spares: [
    { name: 'a recorder of everything', given: given() },
    { name: 'a recorder that has just begun', given: given({ lastStatus: 'Pending' }) },
    {
      name: 'types that may be left out',
      given: given({ records: 'all-but', excluded: ['AWS::Config::ResourceCompliance'] }),
      parameters: { allowedExclusions: ['AWS::Config::ResourceCompliance'] },
    },
    { name: 'an account that another one is declared to record', given: account(), coveredBy: { config: '999988887777' } },
  ],
});
