import ecsEnvSecret from '../../../functions/checks/ecs/ecs-env-secret.ts';
import { ecsTaskDefinitions, type TaskDefinition } from '../../../functions/collect/ecs/task-definitions.ts';
import { ACCOUNT, account, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const definition = (...entries: readonly string[]): TaskDefinition => ({
  arn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/web:3`,
  name: 'web:3',
  type: 'AWS::ECS::TaskDefinition',
  family: 'web',
  revision: 3,
  containers: [
    { name: 'app', secrets: entries.map((entry) => ({ kind: 'generated secret', where: { entry }, length: 32 })) },
    { name: 'proxy', secrets: [] },
  ],
});

describeCheck(ecsEnvSecret, {
  flags: [
    {
      name: 'a variable of one container',
      given: account().with(ecsTaskDefinitions, definition('API_KEY')),
      evidence: { container: 'app', variable: 'API_KEY', looksLike: ['generated secret'], lengths: [32] },
    },
  ],
  spares: [
    { name: 'nothing found', given: account().with(ecsTaskDefinitions, definition()) },
    {
      name: 'a variable that is ignored',
      given: account().with(ecsTaskDefinitions, definition('API_KEY')),
      parameters: { ignored: ['API_KEY'] },
    },
  ],
});
