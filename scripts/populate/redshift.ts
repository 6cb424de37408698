import { CreateClusterCommand, EnableLoggingCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { clientOptions, HOME, type Stage } from './account.ts';

const check = 'redshift-exposure';

/** A warehouse that is public, in plain text and without a log, and one that is none of it. */
export async function populateRedshift({ target, ledger }: Stage): Promise<void> {
  const redshift = new RedshiftClient(clientOptions(target, HOME));
  const cluster = async (name: string, guarded: boolean): Promise<string> => {
    await redshift.send(
      new CreateClusterCommand({
        ClusterIdentifier: name,
        NodeType: 'ra3.large',
        MasterUsername: 'owner',
        MasterUserPassword: 'Not-a-real-one-4713',
        PubliclyAccessible: !guarded,
        Encrypted: guarded,
      }),
    );
    return `arn:aws:redshift:${HOME}:${target.account}:cluster:${name}`;
  };
  ledger.expect(check, await cluster('sales', false));
  const guarded = await cluster('accounts', true);
  await redshift.send(
    new EnableLoggingCommand({ ClusterIdentifier: 'accounts', LogDestinationType: 'cloudwatch', LogExports: ['userlog'] }),
  );
  ledger.spare(check, guarded);
}
