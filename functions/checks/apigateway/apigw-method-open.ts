import type { FullHttpApi } from '../../collect/apigatewayv2/apis.ts';
import { httpApis } from '../../collect/apigatewayv2/apis.ts';
import { restApis } from '../../collect/apigateway/rest-apis.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { isOpen, openCalls } from '../../reasoning/apigateway/guard.ts';

export default defineCheck({
  id: 'apigw-method-open',
  service: 'apigateway',
  title: 'Deployed API method needs neither authorization nor a key',
  severity: 'high',
  kind: 'exposure',
  why: 'Anyone on the internet calls what is behind it, as often as they like.',
  remediation: {
    console:
      'API Gateway › the API › Resources › the method › Method request: choose an authorization or require an API key; then deploy the API. HTTP API: Authorization › attach an authorizer to the route.',
    cli: 'aws apigateway update-method --rest-api-id API --resource-id RESOURCE --http-method METHOD --patch-operations op=replace,path=/authorizationType,value=AWS_IAM; aws apigateway create-deployment --rest-api-id API --stage-name STAGE',
    iac: 'AWS::ApiGateway::Method AuthorizationType or ApiKeyRequired, and a new AWS::ApiGateway::Deployment; AWS::ApiGatewayV2::Route AuthorizationType',
  },
  source: 'Amazon API Gateway Developer Guide, "Control and manage access to REST APIs in API Gateway"',
  subject: [restApis.with('deployed'), httpApis.with('routes', 'liveStages')],
  evaluate(subject, { need, now, scope }) {
    if ('protocol' in subject) {
      const stages = need(subject.liveStages);
      return stages.length === 0 ? [] : openRoutes(subject.protocol, need(subject.routes), stages);
    }
    const { name: api, endpointTypes, deployed, policy } = subject;
    if (endpointTypes.length > 0 && endpointTypes.every((type) => type === 'PRIVATE')) {
      return notApplicable('only VPCs reach a private API');
    }
    const unguarded = new Map<string, { method: string; path: string; stages: string[] }>();
    for (const { stages, methods } of need(deployed)) {
      for (const { method, path, authorization, keyRequired } of methods) {
        if (method === 'OPTIONS' || authorization !== 'NONE' || keyRequired) continue;
        const key = `${method} ${path}`;
        const known = unguarded.get(key)?.stages ?? [];
        unguarded.set(key, { method, path, stages: [...new Set([...known, ...stages])].sort() });
      }
    }
    if (unguarded.size === 0) return [];
    const document = need(policy);
    const statements = document === null ? undefined : openCalls(document, { ...scope, api }, now);
    return [...unguarded].flatMap(([key, { method, path, stages }]): Fail[] => {
      const open = stages.filter(
        (stage) => statements === undefined || isOpen(statements, { ...scope, api, stage, method, path }),
      );
      return open.length === 0 ? [] : [openMethod(key, open)];
    });
  },
});

/** Of a WebSocket API only the connection is authorized; an HTTP API has no keys. */
function openRoutes(
  protocol: FullHttpApi['protocol'],
  routes: readonly { key: string; authorization: string; keyRequired: boolean }[],
  stages: readonly string[],
): readonly Fail[] {
  return routes
    .filter(({ key }) => (protocol === 'WEBSOCKET' ? key === '$connect' : !key.startsWith('OPTIONS ')))
    .filter(({ authorization, keyRequired }) => authorization === 'NONE' && !keyRequired)
    .map(({ key }) => openMethod(key, [...stages].sort()));
}

function openMethod(key: string, stages: readonly string[]): Fail {
  return fail(
    `anyone may call ${key}`,
    { method: key, authorization: 'NONE', apiKeyRequired: false, stages: [...stages] },
    { discriminator: key },
  );
}
