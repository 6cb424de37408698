import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateDetectorCommand, DetectorFeature, FeatureStatus, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { EnableSecurityHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { must } from '../../functions/collect/failure.ts';
import { accountRoot, AWAY, clientOptions, HOME, type Stage } from './account.ts';

/** What watches the account: GuardDuty in the home region only, the rest in the other one only. */
export async function populateDetection(stage: Stage): Promise<void> {
  const { target, ledger } = stage;
  await recordConfiguration(stage, HOME, { resourceTypes: ['AWS::EC2::Instance'] });
  await recordConfiguration(stage, AWAY, { allSupported: true, includeGlobalResourceTypes: true });
  await detect(stage);
  await new SecurityHubClient(clientOptions(target, AWAY)).send(new EnableSecurityHubCommand({}));
  const root = accountRoot(target);
  for (const id of atHomeOnly) ledger.compare(id, root, { bad: AWAY, good: HOME });
  for (const id of awayOnly) ledger.compare(id, root, { bad: HOME, good: AWAY });
}

const atHomeOnly = ['guardduty-enabled'];
const awayOnly = [
  'access-analyzer-enabled',
  'config-recorder',
  'ebs-default-encryption',
  'ebs-snapshot-block-public',
  'ec2-imds-account-default',
  'inspector-enabled',
  'securityhub-enabled',
];

interface Recorded {
  readonly allSupported?: boolean;
  readonly includeGlobalResourceTypes?: boolean;
  readonly resourceTypes?: ['AWS::EC2::Instance'];
}

async function recordConfiguration({ target }: Stage, region: string, recordingGroup: Recorded): Promise<void> {
  const config = new ConfigServiceClient(clientOptions(target, region));
  const roleARN = `arn:aws:iam::${target.account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
  const ConfigurationRecorder = { name: 'default', roleARN, recordingGroup };
  await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
  await config.send(new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: 'acme-records' } }));
  await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
}

async function detect({ target, ledger }: Stage): Promise<void> {
  const Features = Object.values(DetectorFeature)
    .filter((name) => name !== DetectorFeature.EKS_RUNTIME_MONITORING)
    .map((Name) => ({ Name, Status: Name === DetectorFeature.S3_DATA_EVENTS ? FeatureStatus.DISABLED : FeatureStatus.ENABLED }));
  const { DetectorId } = await new GuardDutyClient(clientOptions(target, HOME)).send(
    new CreateDetectorCommand({ Enable: true, Features }),
  );
  ledger.expect('guardduty-features', `arn:aws:guardduty:${HOME}:${target.account}:detector/${must(DetectorId, 'DetectorId')}`);
}
