import type { Deployment, Stage } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { groupedByEach } from '../../model/grouped.ts';
import { read, type Read } from '../../model/read.ts';
import { must } from '../failure.ts';

/** One deployment that stages serve. */
export const deployedSchema = z.object({
  deployment: z.string(),
  /** The names of the stages, those among them that send it only some of their traffic. */
  stages: z.array(z.string()),
  methods: z.array(
    z.object({
      path: z.string(),
      /** E.g. `GET`; `ANY` for all. */
      method: z.string(),
      /** `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
      authorization: z.string(),
      keyRequired: z.boolean(),
    }),
  ),
});
export type Deployed = z.infer<typeof deployedSchema>;

/** What the stages of an API serve, each deployment asked for once. */
export async function deploymentsOf(
  stages: readonly Stage[],
  ask: (deploymentId: string) => Promise<Read<Deployment>>,
): Promise<Read<Deployed[]>> {
  const served = groupedByEach(stages, deploymentsServed);
  const found: Deployed[] = [];
  for (const [deployment, serving] of served) {
    const answer = await ask(deployment);
    if (answer.state === 'unreadable') return answer;
    const names = serving.map(({ stageName }) => must(stageName, 'stageName')).sort();
    found.push({ deployment, stages: names, methods: methodsOf(must(answer.value.apiSummary, 'apiSummary')) });
  }
  return read(found);
}

function deploymentsServed({ deploymentId, canarySettings }: Stage): readonly string[] {
  return [deploymentId, canarySettings?.deploymentId].flatMap((id) => (id === undefined || id === '' ? [] : [id]));
}

function methodsOf(summary: NonNullable<Deployment['apiSummary']>): Deployed['methods'] {
  return Object.entries(summary).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, { authorizationType, apiKeyRequired }]) => ({
      path,
      method,
      authorization: must(authorizationType, 'authorizationType'),
      keyRequired: apiKeyRequired === true,
    })),
  );
}
