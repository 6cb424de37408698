import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { collectHere } from '../../support/collect.ts';
import { launchTemplate, userData } from '../../support/user-data.ts';

const aws = mockClient(EC2Client);
beforeEach(() => aws.reset());

const script = '#!/bin/bash\nexport DB_PASSWORD=Tr0ub4dor-and-3\n';
const base64 = Buffer.from(script).toString('base64');
const template = { id: 'lt-1', version: 3 };
const Tags = [
  { Key: 'aws:ec2launchtemplate:id', Value: 'lt-1' },
  { Key: 'aws:ec2launchtemplate:version', Value: '3' },
];
const group = { Key: 'aws:autoscaling:groupName', Value: 'web' };
const instances = (...all: readonly { id: string; tags: typeof Tags }[]) =>
  aws.on(DescribeInstancesCommand).resolves({
    Reservations: all.map(({ id, tags }) => ({ Instances: [{ InstanceId: id, State: { Name: 'running' }, Tags: tags }] })),
  });
const own = { InstanceId: 'i-1', UserData: { Value: base64 } };

test('instances of a group have the user data of their template, which is read once', async () => {
  instances({ id: 'i-1', tags: [...Tags, group] }, { id: 'i-2', tags: [...Tags, group] });
  aws
    .on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1', Versions: ['3'] })
    .resolves({ LaunchTemplateVersions: [{ LaunchTemplateData: { UserData: base64 } }] });
  const expected = { userData: { value: { template, data: userData(script) } } };
  expect(await collectHere(ec2Instances)).toMatchObject({ value: [expected, expected] });
  expect(aws.calls()).toHaveLength(2);
});

test('whoever launched an instance by hand may have overridden its template', async () => {
  instances({ id: 'i-1', tags: Tags });
  aws.on(DescribeInstanceAttributeCommand, { InstanceId: 'i-1', Attribute: 'userData' }).resolves(own);
  expect(await collectHere(ec2Instances)).toMatchObject({ value: [{ userData: { value: { data: userData(script) } } }] });
  expect(aws.commandCalls(DescribeLaunchTemplateVersionsCommand)).toHaveLength(0);
});

test.each(['InvalidLaunchTemplateId.VersionNotFound', 'UnauthorizedOperation'])(
  'an instance is asked itself where its template answers %s',
  async (name) => {
    instances({ id: 'i-1', tags: [...Tags, group] });
    aws.on(DescribeLaunchTemplateVersionsCommand).rejects(Object.assign(new Error('no'), { name }));
    aws.on(DescribeInstanceAttributeCommand).resolves(own);
    expect(await collectHere(ec2Instances)).toMatchObject({ value: [{ userData: { value: { data: userData(script) } } }] });
  },
);

test('an instance that is gone, and one whose user data may not be read', async () => {
  instances({ id: 'i-1', tags: [] }, { id: 'i-2', tags: [] });
  aws
    .on(DescribeInstanceAttributeCommand, { InstanceId: 'i-1', Attribute: 'userData' })
    .rejects(Object.assign(new Error('no'), { name: 'InvalidInstanceID.NotFound' }))
    .on(DescribeInstanceAttributeCommand, { InstanceId: 'i-2', Attribute: 'userData' })
    .rejects(Object.assign(new Error('no'), { name: 'UnauthorizedOperation' }));
  expect(await collectHere(ec2Instances)).toMatchObject({
    value: [{ name: 'i-2', userData: { reason: 'denied', action: 'ec2:DescribeInstanceAttribute' } }],
  });
});

test('all launch templates by one question, each version once', async () => {
  const version = (number: number, isDefault: boolean, UserData?: string) => ({
    LaunchTemplateId: 'lt-1',
    LaunchTemplateName: 'web',
    VersionNumber: number,
    DefaultVersion: isDefault,
    LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' as const }, ...(UserData === undefined ? {} : { UserData }) },
  });
  aws
    .on(DescribeLaunchTemplateVersionsCommand, { Versions: ['$Latest', '$Default'], MaxResults: 200 })
    .resolves({ LaunchTemplateVersions: [version(2, false, base64), version(1, true), version(2, false, base64)] });
  expect(await collectHere(ec2LaunchTemplates)).toEqual({
    state: 'read',
    value: [launchTemplate({}, { isDefault: false, userData: userData(script) })],
  });
});
