import vpcEndpoints from '../../../functions/checks/ec2/vpc-endpoints.ts';
import { ec2NetworkInterfaces, type NetworkInterface } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2VpcEndpoints, type VpcEndpoint } from '../../../functions/collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { account, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { networkInterface, vpc, vpcEndpoint } from '../../support/ec2.ts';

const of = (service: string) => `com.amazonaws.${REGION}.${service}`;
const dynamodb = vpcEndpoint({ name: 'vpce-2', service: of('dynamodb') });
const given = (endpoints: readonly VpcEndpoint[], it: Partial<NetworkInterface> = {}, over: Parameters<typeof vpc>[0] = {}) =>
  account()
    .with(ec2Vpcs, vpc(over))
    .with(ec2NetworkInterfaces, networkInterface(it))
    .with(ec2VpcEndpoints, ...endpoints);

describeCheck(vpcEndpoints, {
  flags: [
    {
      name: 'neither endpoint',
      given: given([]),
      failures: [
        { discriminator: 's3', severity: 'low', evidence: { service: 's3', endpoint: 'gateway' } },
        { discriminator: 'dynamodb' },
      ],
    },
    { name: 'the one of S3 only', given: given([vpcEndpoint()]), evidence: { service: 'dynamodb', endpoint: 'gateway' } },
    {
      name: 'one that no route table names',
      given: given([vpcEndpoint({ routeTables: [] }), dynamodb]),
      failures: [{ discriminator: 's3' }],
    },
    {
      name: 'one that is pending',
      given: given([vpcEndpoint({ state: 'pending' }), dynamodb]),
      failures: [{ discriminator: 's3' }],
    },
    {
      name: 'those of another VPC',
      given: given([vpcEndpoint({ vpcId: 'vpc-2' }), dynamodb]),
      failures: [{ discriminator: 's3' }],
    },
    {
      name: 'an interface endpoint that is wanted',
      given: given([vpcEndpoint(), dynamodb]),
      parameters: { interfaceServices: ['ecr.api'] },
      evidence: { service: 'ecr.api', endpoint: 'interface' },
    },
  ],
  spares: [
    { name: 'both', given: given([vpcEndpoint(), dynamodb]) },
    { name: 'S3 by an interface endpoint', given: given([vpcEndpoint({ kind: 'interface', routeTables: [] }), dynamodb]) },
    { name: 'nothing runs there', given: given([], { status: 'available' }) },
    { name: 'a load balancer only', given: given([], { madeFor: 'ELB app/shop/50dc6c495c0c9188' }) },
    { name: 'a NAT gateway only', given: given([], { kind: 'nat_gateway' }) },
    { name: 'a VPC of another account', given: given([], {}, { ownerId: '999900001111' }) },
    { name: 'no service wanted', given: given([]), parameters: { gatewayServices: [] } },
  ],
  unsure: [
    { name: 'endpoints that may not be read', given: given([]).without(ec2VpcEndpoints), action: 'ec2:DescribeVpcEndpoints' },
  ],
  shades: vpcEndpoints.datasets,
});
