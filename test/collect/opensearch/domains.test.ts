import { DescribeDomainsCommand, ListDomainNamesCommand, OpenSearchClient, type DomainStatus } from '@aws-sdk/client-opensearch';
import { mockClient } from 'aws-sdk-client-mock';
import { opensearchDomains } from '../../../functions/collect/opensearch/domains.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';
import { policyOf } from '../../support/policies.ts';

const aws = mockClient(OpenSearchClient);
beforeEach(() => aws.reset());

const arnOf = (name: string) => `arn:aws:es:${REGION}:${ACCOUNT}:domain/${name}`;
const described = (name: string, over: Partial<DomainStatus> = {}): DomainStatus => ({
  DomainId: `${ACCOUNT}/${name}`,
  DomainName: name,
  ARN: arnOf(name),
  Created: true,
  Deleted: false,
  EngineVersion: 'OpenSearch_2.17',
  ClusterConfig: {},
  AccessPolicies: '',
  EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'arn:key' },
  NodeToNodeEncryptionOptions: { Enabled: true },
  AdvancedSecurityOptions: { Enabled: false },
  ...over,
});
const named = (...names: string[]) =>
  aws.on(ListDomainNamesCommand).resolves({ DomainNames: names.map((DomainName) => ({ DomainName })) });
const type = 'AWS::OpenSearchService::Domain';
const open = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: `${arnOf('b')}/*` };

test('what domains say of themselves, but for one that is being deleted', async () => {
  named('a', 'b', 'old');
  aws.on(DescribeDomainsCommand, { DomainNames: ['a', 'b', 'old'] }).resolves({
    DomainStatusList: [
      described('a', { VPCOptions: { VPCId: 'vpc-1' }, AdvancedSecurityOptions: { Enabled: true } }),
      described('b', {
        EngineVersion: 'Elasticsearch_7.10',
        AccessPolicies: JSON.stringify({ Version: '2012-10-17', Statement: [open] }),
        EncryptionAtRestOptions: { Enabled: false },
        NodeToNodeEncryptionOptions: { Enabled: false },
        AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true },
      }),
      described('old', { Deleted: true }),
    ],
  });
  expect(await collectHere(opensearchDomains)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('a'),
        name: 'a',
        type,
        engineVersion: 'OpenSearch_2.17',
        vpcId: 'vpc-1',
        policy: read(null),
        atRest: true,
        kmsKeyId: 'arn:key',
        nodeToNode: true,
        signsIn: true,
      },
      {
        arn: arnOf('b'),
        name: 'b',
        type,
        engineVersion: 'Elasticsearch_7.10',
        policy: read(policyOf(open)),
        atRest: false,
        nodeToNode: false,
        signsIn: false,
      },
    ],
  });
});

test('five domains a call', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  named(...names);
  aws.on(DescribeDomainsCommand).callsFake(({ DomainNames }: { DomainNames: string[] }) => ({
    DomainStatusList: DomainNames.map((name) => described(name)),
  }));
  expect(await collectHere(opensearchDomains)).toMatchObject({ value: names.map((name) => ({ name })) });
  expect(aws.commandCalls(DescribeDomainsCommand)).toHaveLength(2);
});

test('no domain is described where there is none', async () => {
  named();
  expect(await collectHere(opensearchDomains)).toEqual({ state: 'read', value: [] });
  expect(aws.calls()).toHaveLength(1);
});

test('a policy that is none spoils this policy alone', async () => {
  named('a');
  aws.on(DescribeDomainsCommand).resolves({ DomainStatusList: [described('a', { AccessPolicies: 'no' })] });
  expect(await collectHere(opensearchDomains)).toMatchObject({
    value: [{ name: 'a', policy: { state: 'unreadable', reason: 'malformed', action: 'es:DescribeDomains' } }],
  });
});

test.each([
  [() => aws.on(ListDomainNamesCommand), 'es:ListDomainNames'],
  [() => aws.on(DescribeDomainsCommand), 'es:DescribeDomains'],
] as const)('an answer without its list, and a refusal: %#', async (on, action) => {
  named('a');
  on()
    .resolvesOnce({})
    .rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(opensearchDomains)).toMatchObject({ state: 'unreadable', reason: 'malformed', action });
  expect(await collectHere(opensearchDomains)).toMatchObject({ state: 'unreadable', reason: 'denied', action });
});
