import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { must } from '../../functions/collect/failure.ts';
import { clientOptions, daysAgo, HOME, rewritePast, type Stage } from './account.ts';

const bucket = { failed: 'Exports', type: 'AWS::S3::Bucket', reason: 'The bucket you tried to delete is not empty' };
const queue = { failed: 'Jobs', type: 'AWS::SQS::Queue', reason: 'Value 0 for parameter MessageRetentionPeriod is invalid' };

/** Stacks whose last operation went wrong, and one that somebody changed by hand. */
export async function populateStacks({ target, ledger }: Stage): Promise<void> {
  const cloudformation = new CloudFormationClient(clientOptions(target, HOME));
  const make = async (name: string, became: Readonly<Record<string, string>>) => {
    const Resources = { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } } };
    const TemplateBody = JSON.stringify({ Resources, Outputs: { Topic: { Value: { Ref: 'Topic' } } } });
    const { StackId } = await cloudformation.send(new CreateStackCommand({ StackName: name, TemplateBody }));
    await rewritePast(target, 'change-stack', { region: HOME, name, ...became });
    return must(StackId, 'StackId');
  };
  ledger.expect('cfn-stack-failed', await make('jobs', { status: 'UPDATE_ROLLBACK_FAILED', operation: 'UPDATE', ...queue }));
  ledger.expect('cfn-delete-blocked', await make('exports', { status: 'DELETE_FAILED', operation: 'DELETE', ...bucket }));
  ledger.expect('cfn-drift', await make('imports', { drift: 'DRIFTED', at: daysAgo(3) }));
  const same = await make('reports', { drift: 'IN_SYNC', at: daysAgo(3) });
  for (const id of ['cfn-stack-failed', 'cfn-delete-blocked', 'cfn-drift']) ledger.spare(id, same);
}
