import { z } from 'zod';
import type { VpcEndpoint } from '../../collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { endpointsByVpc, vpcsWithWorkloads } from '../../facts/ec2/vpc-contents.ts';

const service = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'the end of an endpoint service’s name, e.g. s3 or ecr.api');

/** An endpoint that carries traffic of the service: one for gateways that no route table names carries none. */
function serves(name: string, endpoint: VpcEndpoint): boolean {
  const { kind, state, routeTables } = endpoint;
  const isOf = endpoint.service === name || endpoint.service.endsWith(`.${name}`);
  return isOf && state === 'available' && (kind === 'interface' || (kind === 'gateway' && routeTables.length > 0));
}

export default defineCheck({
  id: 'vpc-endpoints',
  service: 'ec2',
  title: 'VPC has no endpoint for a service that its workloads use',
  severity: 'low',
  kind: 'exposure',
  why: 'Calls to the service leave by NAT or internet gateways, which costs for each gigabyte and lets no policy say which buckets or tables may be meant.',
  remediation: {
    console: 'VPC › Endpoints › Create endpoint: the service as a gateway, with the route tables of the subnets.',
    cli: 'aws ec2 create-vpc-endpoint --vpc-id VPC --service-name com.amazonaws.REGION.s3 --route-table-ids TABLES',
    iac: 'AWS::EC2::VPCEndpoint with VpcEndpointType: Gateway and RouteTableIds',
  },
  source: 'AWS PrivateLink Guide, "Gateway endpoints"',
  params: z.strictObject({
    gatewayServices: z
      .array(service)
      .default(['s3', 'dynamodb'])
      .describe('Services for which each VPC with workloads has a gateway endpoint.'),
    interfaceServices: z
      .array(service)
      .default([])
      .describe('Services for which it has an interface endpoint, e.g. ssm, logs, ecr.api.'),
  }),
  subject: ec2Vpcs,
  reads: { endpoints: endpointsByVpc, used: vpcsWithWorkloads },
  evaluate(vpc, { data, params, need, scope }) {
    if (vpc.ownerId !== scope.account) return notApplicable(`the VPC belongs to account ${vpc.ownerId}`);
    const wanted = [
      ...params.gatewayServices.map((name) => ({ name, kind: 'gateway' })),
      ...params.interfaceServices.map((name) => ({ name, kind: 'interface' })),
    ];
    const { here } = data.used;
    if (here.state === 'read' && !here.value.has(vpc.name)) return notApplicable('nothing runs in the VPC');
    const endpoints = need(data.endpoints.here).get(vpc.name) ?? [];
    const missing = wanted.filter(({ name }) => !endpoints.some((endpoint) => serves(name, endpoint)));
    if (missing.length === 0) return pass();
    need(here);
    return missing.map(({ name, kind }) =>
      fail(
        `workloads run in the VPC, and no ${kind} endpoint takes their calls to ${name}`,
        { service: name, endpoint: kind },
        { discriminator: name },
      ),
    );
  },
});
