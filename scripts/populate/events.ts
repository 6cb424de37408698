import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand, LambdaClient, PutFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, type Stage } from './account.ts';
import { makeFunction } from './functions.ts';

/** A rule whose function is gone, and one whose function has somewhere for what it fails at, beside one that has not. */
export async function populateEvents(stage: Stage): Promise<void> {
  const { target, ledger } = stage;
  const events = new EventBridgeClient(clientOptions(target, AWAY));
  const lambda = new LambdaClient(clientOptions(target, AWAY));
  const arnOf = (service: string, rest: string) => `arn:aws:${service}:${AWAY}:${target.account}:${rest}`;
  const make = async (Name: string, Arn: string) => {
    const { RuleArn } = await events.send(new PutRuleCommand({ Name, ScheduleExpression: 'rate(1 day)' }));
    await events.send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: '1', Arn }] }));
    return must(RuleArn, 'RuleArn');
  };
  ledger.expect('events-rule-dead-target', await make('nightly-cleanup', arnOf('lambda', 'function:cleanup')));

  for (const name of ['send-digest', 'send-statements']) {
    const keeps = name === 'send-statements';
    const made = await makeFunction(stage, { name });
    const DestinationConfig = { OnFailure: { Destination: arnOf('sqs', 'shipments-failed') } };
    if (keeps) await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName: name, DestinationConfig }));
    const rule = await make(`daily-${name}`, made);
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: name,
        Principal: 'events.amazonaws.com',
        Action: 'lambda:InvokeFunction',
        StatementId: 'rule',
        SourceArn: rule,
      }),
    );
    ledger.spare('events-rule-dead-target', rule);
    if (keeps) ledger.spare('lambda-no-failure-destination', made);
    else ledger.expect('lambda-no-failure-destination', made);
  }
}
