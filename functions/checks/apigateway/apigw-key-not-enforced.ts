import type { Deployed } from '../../collect/apigateway/deployed.ts';
import { restApis } from '../../collect/apigateway/rest-apis.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';
import { plansByStage, stageKey } from '../../facts/apigateway/usage-plans.ts';

export default defineCheck({
  id: 'apigw-key-not-enforced',
  service: 'apigateway',
  title: 'API method does not require the key that the API is set up for',
  severity: 'medium',
  kind: 'exposure',
  why: 'Keys are handed out and looked at, and whoever comes without one gets in all the same; quotas and limits of the usage plan do not hold.',
  remediation: {
    console: 'API Gateway › the API › Resources › the method › Method request › API key required; then deploy the API.',
    cli: 'aws apigateway update-method --rest-api-id API --resource-id RESOURCE --http-method METHOD --patch-operations op=replace,path=/apiKeyRequired,value=true; aws apigateway create-deployment --rest-api-id API --stage-name STAGE',
    iac: 'AWS::ApiGateway::Method ApiKeyRequired: true, and a new AWS::ApiGateway::Deployment',
  },
  source: 'Amazon API Gateway Developer Guide, "Usage plans and API keys for REST APIs in API Gateway"',
  subject: restApis.with('deployed', 'authorizers'),
  reads: { plans: plansByStage },
  evaluate({ name: api, deployed, authorizers }, { data, need }) {
    const keyless = keylessMethods(need(deployed));
    if (keyless.length === 0) return [];
    const plans = need(data.plans.here);
    // Which of several authorizers a deployed method has is not to be read.
    const custom = keyless.some(({ authorization }) => authorization === 'CUSTOM') ? need(authorizers) : [];
    const readsKeys = custom.length > 0 && custom.every(({ identitySource }) => /\.header\.x-api-key\b/i.test(identitySource));
    return keyless.flatMap(({ key, authorization, stages }): Fail[] => {
      const planned = stages.filter((stage) => plans.has(stageKey(api, stage)));
      const byAuthorizer = readsKeys && authorization === 'CUSTOM';
      const open = byAuthorizer ? stages : planned;
      if (open.length === 0) return [];
      const named = planned.flatMap((stage) => (plans.get(stageKey(api, stage)) ?? []).map(({ name }) => name));
      const evidence = {
        method: key,
        apiKeyRequired: false,
        stages: [...open],
        ...(named.length > 0 ? { usagePlans: [...new Set(named)].sort() } : {}),
        ...(byAuthorizer ? { authorizers: custom.map(({ id }) => id).sort() } : {}),
      };
      return [fail(`${key} takes requests without a key`, evidence, { discriminator: key })];
    });
  },
});

/** The methods that want no key, each once with the stages that serve it so. */
function keylessMethods(deployed: readonly Deployed[]) {
  const methods = new Map<string, { key: string; authorization: string; stages: readonly string[] }>();
  for (const { stages, methods: served } of deployed) {
    for (const { method, path, authorization, keyRequired } of served) {
      if (method === 'OPTIONS' || keyRequired) continue;
      const key = `${method} ${path}`;
      const known = methods.get(key)?.stages ?? [];
      methods.set(key, { key, authorization, stages: [...new Set([...known, ...stages])].sort() });
    }
  }
  return [...methods.values()];
}
