import { AddRoleToInstanceProfileCommand, CreateInstanceProfileCommand } from '@aws-sdk/client-iam';
import { CreateVolumeCommand, RunInstancesCommand, type EC2Client, type Instance } from '@aws-sdk/client-ec2';
import { must } from '../../functions/collect/failure.ts';
import { HOME, type Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';
import type { Keys } from './kms.ts';
import { ec2Arn, ec2Client, type Network } from './network.ts';

const image = 'ami-12c6146b';

export async function populateCompute(stage: Stage, networks: readonly [Network, Network], keys: Keys): Promise<void> {
  const profile = await makeProfile(stage);
  for (const network of networks) {
    await populateInstances(stage, network, { profile, key: network.region === HOME ? keys.home : keys.away });
  }
  await populateVolumes(stage, networks[0], keys);
}

async function makeProfile({ target }: Stage): Promise<string> {
  const iam = iamClient(target);
  await makeRole(iam, 'instance', 'ec2');
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'instance' }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'instance', RoleName: 'instance' }));
  return 'instance';
}

interface Launching {
  readonly profile: string;
  readonly key: string;
}

async function populateInstances({ target, ledger }: Stage, network: Network, { profile, key }: Launching): Promise<void> {
  const ec2 = ec2Client(target, network.region);
  const base = { ec2, network, key, group: network.webGroup };
  const namesOf = ({ InstanceId, NetworkInterfaces = [] }: Instance) => ({
    instance: ec2Arn(target, network.region, `instance/${must(InstanceId, 'InstanceId')}`),
    face: ec2Arn(
      target,
      network.region,
      `network-interface/${must(NetworkInterfaces[0]?.NetworkInterfaceId, 'NetworkInterfaceId')}`,
    ),
  });

  const good = namesOf(await launch({ ...base, profile, tokens: 'required' }));
  ledger.spare('ec2-imdsv2', good.instance);
  ledger.spare('ec2-instance-profile', good.instance);
  ledger.spare('internet-path', good.face);
  ledger.expect('ec2-imdsv2', namesOf(await launch({ ...base, profile, tokens: 'optional' })).instance);
  const bare = namesOf(await launch({ ...base, group: network.openGroup, tokens: 'required' }));
  ledger.expect('ec2-instance-profile', bare.instance);
  ledger.expect('ec2-public-ip', bare.instance);
  ledger.expect('internet-path', bare.face);
}

interface Launch {
  readonly ec2: EC2Client;
  readonly network: Network;
  readonly key: string;
  readonly group: string;
  readonly profile?: string;
  readonly tokens: 'required' | 'optional';
}

/** Launches an instance with an encrypted root volume into the public subnet. */
async function launch({ ec2, network, key, group, profile, tokens }: Launch): Promise<Instance> {
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: image,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: network.subnets[0], Groups: [group], AssociatePublicIpAddress: true }],
      MetadataOptions: { HttpTokens: tokens, HttpPutResponseHopLimit: 1, HttpEndpoint: 'enabled' },
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { Encrypted: true, KmsKeyId: key, VolumeSize: 30 } }],
      ...(profile === undefined ? {} : { IamInstanceProfile: { Name: profile } }),
    }),
  );
  return must(Instances[0], 'Instances');
}

async function populateVolumes({ target, ledger }: Stage, { region }: Network, keys: Keys): Promise<void> {
  const ec2 = ec2Client(target, region);
  const volume = async (encryption: { Encrypted: boolean; KmsKeyId?: string }): Promise<string> => {
    const made = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 20, ...encryption }));
    return ec2Arn(target, region, `volume/${must(made.VolumeId, 'VolumeId')}`);
  };
  ledger.expect('ebs-encryption', await volume({ Encrypted: false }));
  ledger.spare('ebs-encryption', await volume({ Encrypted: true, KmsKeyId: keys.home }));
  ledger.spare('ebs-encryption', await volume({ Encrypted: true, KmsKeyId: keys.dying }));
}
