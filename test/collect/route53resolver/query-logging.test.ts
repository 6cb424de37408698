import { ListResolverQueryLogConfigAssociationsCommand, Route53ResolverClient } from '@aws-sdk/client-route53resolver';
import { mockClient } from 'aws-sdk-client-mock';
import { resolverQueryLogging } from '../../../functions/collect/route53resolver/query-logging.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(Route53ResolverClient);
beforeEach(() => aws.reset());

test('associations of all pages, with what is wrong with them', async () => {
  aws
    .on(ListResolverQueryLogConfigAssociationsCommand, { MaxResults: 100 })
    .resolves({
      ResolverQueryLogConfigAssociations: [
        {
          Id: 'rqlca-1',
          ResolverQueryLogConfigId: 'rqlc-1',
          ResourceId: 'vpc-1',
          Status: 'ACTIVE',
          Error: 'NONE',
          ErrorMessage: '',
        },
      ],
      NextToken: 'more',
    })
    .on(ListResolverQueryLogConfigAssociationsCommand, { MaxResults: 100, NextToken: 'more' })
    .resolves({
      ResolverQueryLogConfigAssociations: [
        { Id: 'rqlca-2', ResourceId: 'vpc-2', Status: 'FAILED', Error: 'DESTINATION_NOT_FOUND', ErrorMessage: 'No such bucket.' },
      ],
    });
  const at = `arn:aws:route53resolver:${REGION}:${ACCOUNT}:resolver-query-log-config-association`;
  const type = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';
  expect(await collectHere(resolverQueryLogging)).toEqual({
    state: 'read',
    value: [
      { arn: `${at}/rqlca-1`, name: 'rqlca-1', type, vpcId: 'vpc-1', status: 'ACTIVE' },
      { arn: `${at}/rqlca-2`, name: 'rqlca-2', type, vpcId: 'vpc-2', status: 'FAILED', error: 'No such bucket.' },
    ],
  });
});

test('an answer without its list is malformed, and a refusal names the action', async () => {
  aws.on(ListResolverQueryLogConfigAssociationsCommand).resolves({});
  expect(await collectHere(resolverQueryLogging)).toMatchObject({ reason: 'malformed' });
  aws
    .on(ListResolverQueryLogConfigAssociationsCommand)
    .rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(resolverQueryLogging)).toMatchObject({
    action: 'route53resolver:ListResolverQueryLogConfigAssociations',
    reason: 'denied',
  });
});
