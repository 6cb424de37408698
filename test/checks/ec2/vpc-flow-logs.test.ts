import vpcFlowLogs from '../../../functions/checks/ec2/vpc-flow-logs.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { flowLog, subnet, vpc } from '../../support/ec2.ts';

const given = (...logs: ReturnType<typeof flowLog>[]) =>
  account()
    .with(ec2Vpcs, vpc())
    .with(ec2Subnets, subnet(), subnet({ name: 'subnet-2' }), subnet({ name: 'subnet-9', vpcId: 'vpc-9' }))
    .with(ec2FlowLogs, ...logs);

const shown = { flowLog: 'fl-1', resource: 'vpc-1', traffic: 'ALL', status: 'ACTIVE', delivery: 'SUCCESS', error: null };

describeCheck(vpcFlowLogs, {
  flags: [
    { name: 'no flow log', given: given(), evidence: { flowLogs: [], isDefault: false } },
    {
      name: 'a VPC without subnets or logs',
      given: account().with(ec2Vpcs, vpc({ isDefault: true })),
      evidence: { flowLogs: [], isDefault: true },
    },
    {
      name: 'rejected traffic only',
      given: given(flowLog({ traffic: 'REJECT' })),
      evidence: { flowLogs: [{ ...shown, traffic: 'REJECT' }], isDefault: false },
    },
    {
      name: 'delivery fails',
      given: given(flowLog({ delivery: 'FAILED', deliveryError: 'Access error' })),
      failures: [
        {
          message: 'the delivery of fl-1 is failing',
          evidence: { flowLogs: [{ ...shown, delivery: 'FAILED', error: 'Access error' }], isDefault: false },
        },
      ],
    },
    {
      name: 'delivery fails, and AWS does not say why',
      given: given(flowLog({ delivery: 'FAILED' })),
      evidence: { flowLogs: [{ ...shown, delivery: 'FAILED' }], isDefault: false },
    },
    {
      name: 'one of the two halves fails',
      given: given(flowLog({ traffic: 'ACCEPT' }), flowLog({ name: 'fl-2', traffic: 'REJECT', deliveryError: 'Rate limited' })),
      failures: [{ message: 'the delivery of fl-2 is failing' }],
    },
    {
      name: 'a log of one subnet of two',
      given: given(flowLog({ resourceId: 'subnet-1' })),
      evidence: { flowLogs: [{ ...shown, resource: 'subnet-1' }], isDefault: false, subnetsWithout: ['subnet-2'] },
    },
    {
      name: 'a log of another VPC',
      given: given(flowLog({ resourceId: 'vpc-9' })),
      evidence: { flowLogs: [], isDefault: false },
    },
    {
      name: 'a log of one interface',
      given: given(flowLog({ resourceId: 'eni-1' })),
      evidence: { flowLogs: [], isDefault: false },
    },
  ],
  spares: [
    { name: 'a log of all traffic', given: given(flowLog()) },
    { name: 'a log that has not delivered yet', given: given({ ...flowLog(), delivery: undefined }) },
    {
      name: 'one log for what is accepted, one for the rest',
      given: given(flowLog({ traffic: 'ACCEPT' }), flowLog({ name: 'fl-2', traffic: 'REJECT' })),
    },
    {
      name: 'a log of each subnet',
      given: given(flowLog({ resourceId: 'subnet-1' }), flowLog({ name: 'fl-2', resourceId: 'subnet-2' })),
    },
    { name: 'a failing log beside one that works', given: given(flowLog(), flowLog({ name: 'fl-2', delivery: 'FAILED' })) },
    { name: 'a VPC that another account shares', given: account().with(ec2Vpcs, vpc({ ownerId: '999900001111' })) },
  ],
});
