import { AddPermissionCommand, CreateFunctionCommand, LambdaClient, type Runtime } from '@aws-sdk/client-lambda';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, type Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';
import { emptyArchive } from './lambda.ts';

interface NewFunction {
  readonly name: string;
  readonly runtime?: Runtime;
  readonly timeout?: number;
}

/** A function that may do nothing; gives its ARN. */
export async function makeFunction({ target }: Stage, made: NewFunction): Promise<string> {
  const { name, runtime = 'nodejs24.x', timeout = 3 } = made;
  const role = await makeRole(iamClient(target), name, 'lambda');
  const { FunctionArn } = await new LambdaClient(clientOptions(target, AWAY)).send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: runtime,
      Timeout: timeout,
      Role: role,
      Handler: 'index.handler',
      Code: { ZipFile: emptyArchive },
    }),
  );
  return must(FunctionArn, 'FunctionArn');
}

/** Functions on an old runtime, and open to anyone, beside their twins. */
export async function populateFunctions(stage: Stage): Promise<void> {
  const { target, ledger } = stage;
  ledger.expect('lambda-runtime', await makeFunction(stage, { name: 'legacy-report', runtime: 'python3.8' }));
  const open = await makeFunction(stage, { name: 'preview' });
  ledger.spare('lambda-runtime', open);
  const partner = await makeFunction(stage, { name: 'partner-hook' });
  const lambda = new LambdaClient(clientOptions(target, AWAY));
  const letIn = (FunctionName: string, Principal: string) =>
    lambda.send(new AddPermissionCommand({ FunctionName, Principal, Action: 'lambda:InvokeFunction', StatementId: 'invoke' }));
  await letIn('preview', '*');
  ledger.expect('lambda-public', open);
  await letIn('partner-hook', 's3.amazonaws.com');
  ledger.spare('lambda-public', partner);
}
