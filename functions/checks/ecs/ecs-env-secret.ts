import { z } from 'zod';
import { ecsTaskDefinitions } from '../../collect/ecs/task-definitions.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail } from '../../evaluate/verdict.ts';
import { likenessOf, slotsOf } from '../../reasoning/secrets/slots.ts';

export default defineCheck({
  id: 'ecs-env-secret',
  service: 'ecs',
  title: 'Environment of a container holds what looks like a secret',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever may look at task definitions reads the secret, also after it was taken out: earlier revisions keep it.',
  remediation: {
    console:
      'ECS › Task definitions › Create new revision: give the variable as ValueFrom of a secret; then deregister the old revisions.',
    cli: 'aws ecs register-task-definition --cli-input-json file://task-definition.json',
    iac: 'AWS::ECS::TaskDefinition ContainerDefinitions: Secrets with ValueFrom instead of Environment',
  },
  source: 'Amazon ECS Developer Guide, "Pass sensitive data to an Amazon ECS container"',
  params: z.strictObject({
    ignored: z.array(z.string()).default([]).describe('Names of variables whose value is known to be no secret.'),
  }),
  subject: ecsTaskDefinitions,
  evaluate({ containers }, { params }) {
    return containers.flatMap(({ name: container, secrets }) =>
      slotsOf(secrets)
        .filter(({ slot }) => !params.ignored.includes(slot))
        .map(({ slot, ...found }) =>
          fail(
            `variable ${slot} of container ${container} looks like a secret`,
            { container, variable: slot, ...likenessOf([found]) },
            { discriminator: JSON.stringify([container, slot]) },
          ),
        ),
    );
  },
});
