import { usagePlans } from '../../collect/apigateway/usage-plans.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedByEach } from '../../model/grouped.ts';

/** The usage plans by the stages that they are for. */
export const plansByStage = defineFacts({
  id: 'apigateway.plansByStage',
  from: { plans: usagePlans },
  derive: ({ plans }) => groupedByEach(plans, ({ stages }) => stages.map(({ api, stage }) => stageKey(api, stage))),
});

/** A stage by its API's id and its name. */
export function stageKey(api: string, stage: string): string {
  return `${api}/${stage}`;
}
