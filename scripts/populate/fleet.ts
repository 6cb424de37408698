import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
  type CreateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import {
  CreateKeyPairCommand,
  CreateLaunchTemplateCommand,
  ModifyImageAttributeCommand,
  RegisterImageCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { must } from '../../functions/collect/failure.ts';
import { clientOptions, daysAgo, HOME, rewritePast, type Stage } from './account.ts';
import { ec2Arn, ec2Client, type Network } from './network.ts';

const arnOf = ({ target }: Stage, resource: string) => ec2Arn(target, HOME, resource);

/** Images, keys, templates and groups that instances come from, and instances that nobody looks after. */
export async function populateFleet(stage: Stage, network: Network): Promise<void> {
  const ec2 = ec2Client(stage.target, HOME);
  const image = await makeImages(ec2, stage);
  await makeKeys(ec2, stage);
  await makeTemplates(ec2, stage, image);
  await makeInstances(ec2, stage, { network, image });
  await makeGroups(stage, network);
}

async function makeImages(ec2: EC2Client, { ledger }: Stage): Promise<string> {
  const register = async (name: string) => {
    const made = await ec2.send(new RegisterImageCommand({ Name: name, RootDeviceName: '/dev/sda1' }));
    return must(made.ImageId, 'ImageId');
  };
  const [own, shared] = [await register('shop-2026'), await register('shop-for-everyone')];
  await ec2.send(new ModifyImageAttributeCommand({ ImageId: shared, LaunchPermission: { Add: [{ Group: 'all' }] } }));
  ledger.expect('ec2-ami-public', `arn:aws:ec2:${HOME}::image/${shared}`);
  ledger.spare('ec2-ami-public', `arn:aws:ec2:${HOME}::image/${own}`);
  return own;
}

async function makeKeys(ec2: EC2Client, stage: Stage): Promise<void> {
  for (const KeyName of ['left-over', 'jump-host']) await ec2.send(new CreateKeyPairCommand({ KeyName }));
  stage.ledger.expect('ec2-key-pair', arnOf(stage, 'key-pair/left-over'));
  stage.ledger.spare('ec2-key-pair', arnOf(stage, 'key-pair/jump-host'));
}

async function makeTemplates(ec2: EC2Client, stage: Stage, image: string): Promise<void> {
  const make = async (name: string, HttpTokens: 'optional' | 'required', VolumeSize: number) => {
    const BlockDeviceMappings = [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize, Encrypted: true } }];
    const LaunchTemplateData = { ImageId: image, MetadataOptions: { HttpTokens }, BlockDeviceMappings };
    const made = await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName: name, LaunchTemplateData }));
    return arnOf(stage, `launch-template/${must(made.LaunchTemplate?.LaunchTemplateId, 'LaunchTemplateId')}`);
  };
  const open = await make('workers-old', 'optional', 8);
  const closed = await make('workers', 'required', 30);
  for (const id of ['ec2-launch-template-imdsv2', 'ec2-root-volume-too-small']) {
    stage.ledger.expect(id, open);
    stage.ledger.spare(id, closed);
  }
}

interface Launch {
  readonly network: Network;
  readonly image: string;
  readonly key?: string;
  readonly size: number;
  readonly managed?: boolean;
}

/** Launches an instance into the private subnet. */
async function launch(ec2: EC2Client, { network, image, key, size, managed = false }: Launch): Promise<string> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: image,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [
        { DeviceIndex: 0, SubnetId: network.subnets[1], Groups: [network.webGroup], AssociatePublicIpAddress: false },
      ],
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { Encrypted: true, VolumeSize: size } }],
      IamInstanceProfile: { Name: 'instance' },
      ...(key === undefined ? {} : { KeyName: key }),
      // The stand-in takes those for managed that say so.
      ...(managed ? { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Managed', Value: 'yes' }] }] } : {}),
    }),
  );
  return must(Instances[0]?.InstanceId, 'InstanceId');
}

const watched = [
  'ec2-ami-outdated',
  'ec2-key-pair',
  'ec2-public-ip',
  'ec2-root-volume-too-small',
  'ec2-ssm-managed',
  'ec2-stopped-long',
];

async function makeInstances(ec2: EC2Client, stage: Stage, from: Pick<Launch, 'network' | 'image'>): Promise<void> {
  const { target, ledger } = stage;
  const good = arnOf(stage, `instance/${await launch(ec2, { ...from, size: 30, managed: true })}`);
  for (const id of watched) ledger.spare(id, good);

  const bad = arnOf(stage, `instance/${await launch(ec2, { ...from, image: 'ami-0badbadbad', key: 'jump-host', size: 8 })}`);
  for (const id of ['ec2-ami-outdated', 'ec2-key-pair', 'ec2-root-volume-too-small', 'ec2-ssm-managed']) ledger.expect(id, bad);

  const stop = async (days: number) => {
    const instanceId = await launch(ec2, { ...from, size: 30 });
    await ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
    await rewritePast(target, 'age-stop', { region: HOME, instanceId, stoppedAt: daysAgo(days) });
    return arnOf(stage, `instance/${instanceId}`);
  };
  ledger.expect('ec2-stopped-long', await stop(90));
  ledger.spare('ec2-stopped-long', await stop(3));
}

async function makeGroups({ target, ledger }: Stage, { subnets }: Network): Promise<void> {
  const autoscaling = new AutoScalingClient(clientOptions(target, HOME));
  await autoscaling.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName: 'workers',
      ImageId: 'ami-0badbadbad',
      InstanceType: 't3.micro',
    }),
  );
  const make = async (AutoScalingGroupName: string, more: Partial<CreateAutoScalingGroupCommandInput>) => {
    await autoscaling.send(
      new CreateAutoScalingGroupCommand({ AutoScalingGroupName, MinSize: 0, MaxSize: 0, DesiredCapacity: 0, ...more }),
    );
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] });
    return must((await autoscaling.send(asked)).AutoScalingGroups?.[0]?.AutoScalingGroupARN, 'AutoScalingGroupARN');
  };
  const check = 'asg-health-and-template';
  ledger.expect(check, await make('workers-old', { LaunchConfigurationName: 'workers', VPCZoneIdentifier: subnets[1] }));
  const LaunchTemplate = { LaunchTemplateName: 'workers', Version: '$Default' };
  ledger.spare(check, await make('workers', { LaunchTemplate, VPCZoneIdentifier: subnets.join(',') }));
}
