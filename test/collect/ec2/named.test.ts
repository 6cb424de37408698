import {
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  EC2Client,
  type DescribeVolumesCommandInput,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { Session } from '../../../functions/collect/session.ts';
import { Telemetry } from '../../../functions/collect/telemetry.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(EC2Client);
beforeEach(() => aws.reset());

const volumes = (...ids: readonly string[]) => ({ Volumes: ids.map((VolumeId) => ({ VolumeId })) });
const filtersAsked = () => aws.commandCalls(DescribeVolumesCommand).map(({ args: [{ input }] }) => input.Filters);

describe('things of EC2 that are asked for by id', () => {
  test.each([
    ['instance-id', ec2Instances, () => aws.on(DescribeInstancesCommand).resolves({ Reservations: [] })],
    ['network-acl-id', ec2NetworkAcls, () => aws.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [] })],
    [
      'network-interface-id',
      ec2NetworkInterfaces,
      () => aws.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [] }),
    ],
    ['route-table-id', ec2RouteTables, () => aws.on(DescribeRouteTablesCommand).resolves({ RouteTables: [] })],
    ['group-id', ec2SecurityGroups, () => aws.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] })],
    ['subnet-id', ec2Subnets, () => aws.on(DescribeSubnetsCommand).resolves({ Subnets: [] })],
    ['volume-id', ec2Volumes, () => aws.on(DescribeVolumesCommand).resolves(volumes())],
    ['vpc-id', ec2Vpcs, () => aws.on(DescribeVpcsCommand).resolves({ Vpcs: [] })],
  ])('are found by the filter %s, and what is gone is left out', async (filter, dataset, answers) => {
    answers();
    const session = new Session({ telemetry: new Telemetry(), clock: () => 0 });
    const scope = { account: ACCOUNT, partition: 'aws', region: REGION };
    expect(await dataset.collect(session, scope, { only: ['x-1', 'x-2'] })).toEqual({ state: 'read', value: [] });
    expect(aws.calls().map(({ args: [{ input }] }) => input)).toMatchObject([
      { Filters: [{ Name: filter, Values: ['x-1', 'x-2'] }] },
    ]);
  });

  test('may be named by their ARNs', async () => {
    aws.on(DescribeVolumesCommand).resolves(volumes('vol-1'));
    const arn = `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1`;
    expect(await collectHere(ec2Volumes, [arn])).toMatchObject({ state: 'read', value: [{ arn }] });
    expect(filtersAsked()).toEqual([[{ Name: 'volume-id', Values: ['vol-1'] }]]);
  });

  test('are asked for in as many calls as their number needs, each once', async () => {
    const ids = Array.from({ length: 401 }, (_none, index) => `vol-${String(index)}`);
    aws
      .on(DescribeVolumesCommand)
      .callsFake(({ Filters }: DescribeVolumesCommandInput) => volumes(...(Filters?.[0]?.Values ?? [])));
    const found = await collectHere(ec2Volumes, [...ids, 'vol-0']);
    expect(found.state === 'read' && found.value.map(({ name }) => name)).toEqual(ids);
    expect(filtersAsked().map((filters) => filters?.[0]?.Values?.length)).toEqual([200, 200, 1]);
  });

  test('are those asked for and no others, though EC2 takes an asterisk for any characters', async () => {
    aws.on(DescribeVolumesCommand).resolves(volumes('vol-1', 'vol-2'));
    expect(await collectHere(ec2Volumes, ['vol-*'])).toEqual({ state: 'read', value: [] });
  });

  test('are unreadable where one of the calls is refused', async () => {
    const ids = Array.from({ length: 201 }, (_none, index) => `vol-${String(index)}`);
    const refusal = Object.assign(new Error('no'), { name: 'UnauthorizedOperation' });
    aws.on(DescribeVolumesCommand).resolvesOnce(volumes('vol-0')).rejects(refusal);
    expect(await collectHere(ec2Volumes, ids)).toMatchObject({
      state: 'unreadable',
      action: 'ec2:DescribeVolumes',
      reason: 'denied',
    });
  });
});
