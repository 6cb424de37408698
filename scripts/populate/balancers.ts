import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AuthorizeSecurityGroupIngressCommand, RunInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { must } from '../../functions/collect/failure.ts';
import { clientOptions, HOME, type Stage } from './account.ts';
import { ec2Client, makeGroup, type Network } from './network.ts';

/** Two load balancers inside the VPC: one speaks plain HTTP to a target that it does not get through to, and one does neither. */
export async function populateBalancers({ target, ledger }: Stage, { vpc, subnets, webGroup }: Network): Promise<void> {
  const elb = new ElasticLoadBalancingV2Client(clientOptions(target, HOME));
  const ec2 = ec2Client(target, HOME);
  const group = await makeGroup(ec2, { vpc, name: 'balancers', ingress: [], openEgress: true });
  const balancer = async (Name: string) => {
    const shape = { Name, Subnets: [...subnets], SecurityGroups: [group], Scheme: 'internal' as const };
    const { LoadBalancers = [] } = await elb.send(new CreateLoadBalancerCommand(shape));
    return must(LoadBalancers[0]?.LoadBalancerArn, 'LoadBalancerArn');
  };
  const targets = async (Name: string, instance: string) => {
    const shape = { Name, VpcId: vpc, Protocol: 'HTTP' as const, Port: 8000, TargetType: 'instance' as const };
    const { TargetGroups = [] } = await elb.send(new CreateTargetGroupCommand(shape));
    const TargetGroupArn = must(TargetGroups[0]?.TargetGroupArn, 'TargetGroupArn');
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: instance }] }));
    return TargetGroupArn;
  };
  const listen = (LoadBalancerArn: string, Port: number, more: Partial<CreateListenerCommand['input']>) =>
    elb.send(new CreateListenerCommand({ LoadBalancerArn, Port, Protocol: 'HTTP', DefaultActions: [], ...more }));

  const [plain, safe] = [await balancer('plain'), await balancer('safe')];
  const cutOff = await targets('cut-off', await launch(ec2, subnets[1], webGroup));
  const reached = await targets('reached', await launch(ec2, subnets[1], await openTo(ec2, vpc, group)));
  await listen(plain, 80, { DefaultActions: [{ Type: 'forward', TargetGroupArn: cutOff }] });
  const CertificateArn = must(await certificate(target), 'CertificateArn');
  await listen(safe, 443, {
    Protocol: 'HTTPS',
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: [{ CertificateArn }],
    DefaultActions: [{ Type: 'forward', TargetGroupArn: reached }],
  });
  const RedirectConfig = { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' as const };
  await listen(safe, 80, { DefaultActions: [{ Type: 'redirect', RedirectConfig }] });
  const kept = { 'access_logs.s3.enabled': 'true', 'access_logs.s3.bucket': 'acme-records' };
  const Attributes = Object.entries(kept).map(([Key, Value]) => ({ Key, Value }));
  await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: safe, Attributes }));

  for (const id of ['elb-tls', 'elb-access-logs']) {
    ledger.expect(id, plain);
    ledger.spare(id, safe);
  }
  ledger.expect('elb-unhealthy-egress', cutOff);
  ledger.spare('elb-unhealthy-egress', reached);
}

async function certificate(target: Stage['target']): Promise<string | undefined> {
  const acm = new ACMClient(clientOptions(target, HOME));
  return (await acm.send(new RequestCertificateCommand({ DomainName: 'shop.example.com' }))).CertificateArn;
}

/** A group that the balancers get through to, on the port of the targets. */
async function openTo(ec2: EC2Client, vpc: string, balancers: string): Promise<string> {
  const GroupId = await makeGroup(ec2, { vpc, name: 'shop', ingress: [], openEgress: false });
  const fromBalancers = { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8000, UserIdGroupPairs: [{ GroupId: balancers }] };
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [fromBalancers] }));
  return GroupId;
}

async function launch(ec2: EC2Client, SubnetId: string, group: string): Promise<string> {
  const MetadataOptions = { HttpTokens: 'required' as const, HttpPutResponseHopLimit: 1 };
  const shape = { ImageId: 'ami-12c6146b', InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1, MetadataOptions };
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ...shape,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, Groups: [group], AssociatePublicIpAddress: false }],
    }),
  );
  return must(Instances[0]?.InstanceId, 'InstanceId');
}
