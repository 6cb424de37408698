import { CreateDomainCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { clientOptions, HOME, type Stage } from './account.ts';

const check = 'opensearch-exposure';

/** A domain that is open to everyone and encrypts nothing, and one for an office that encrypts all. */
export async function populateOpensearch({ target, ledger }: Stage): Promise<void> {
  const opensearch = new OpenSearchClient(clientOptions(target, HOME));
  const domain = async (name: string, encrypts: boolean, narrowed: object): Promise<string> => {
    const arn = `arn:aws:es:${HOME}:${target.account}:domain/${name}`;
    const statement = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: `${arn}/*`, ...narrowed };
    await opensearch.send(
      new CreateDomainCommand({
        DomainName: name,
        EngineVersion: 'OpenSearch_2.11',
        AccessPolicies: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        EncryptionAtRestOptions: { Enabled: encrypts },
        NodeToNodeEncryptionOptions: { Enabled: encrypts },
      }),
    );
    return arn;
  };
  ledger.expect(check, await domain('all-logs', false, {}));
  const office = { Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } };
  ledger.spare(check, await domain('office-logs', true, office));
}
