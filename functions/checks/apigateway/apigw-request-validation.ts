import type { ValidatedMethod } from '../../collect/apigateway/methods.ts';
import { restApis } from '../../collect/apigateway/rest-apis.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'apigw-request-validation',
  service: 'apigateway',
  title: 'API method passes requests on without looking at them',
  severity: 'low',
  kind: 'exposure',
  why: 'What is malformed reaches the code behind it, which has to refuse it, at your expense, or fails at it.',
  remediation: {
    console:
      'API Gateway › the API › Resources › the method › Method request: choose a request validator, and a model of the body; then deploy.',
    cli: 'aws apigateway create-request-validator --rest-api-id API --validate-request-body --validate-request-parameters; aws apigateway update-method --rest-api-id API --resource-id RESOURCE --http-method METHOD --patch-operations op=replace,path=/requestValidatorId,value=VALIDATOR',
    iac: 'AWS::ApiGateway::RequestValidator; AWS::ApiGateway::Method RequestValidatorId and RequestModels',
  },
  source: 'Amazon API Gateway Developer Guide, "Request validation for REST APIs in API Gateway"',
  subject: restApis.with('methods'),
  evaluate({ methods }, { need }) {
    return need(methods).flatMap((each) => {
      const unchecked = uncheckedOf(each);
      if (unchecked.length === 0) return [];
      const key = `${each.method} ${each.path}`;
      const { validates, modelled } = each;
      return fail(
        `nothing looks at the ${unchecked.join(' and the ')} of ${key}`,
        { method: key, unchecked: [...unchecked], validates: { ...validates }, modelled },
        { discriminator: key },
      );
    });
  },
});

const withBody = ['POST', 'PUT', 'PATCH', 'ANY'];

/** What requests of a method bring and nothing looks at; of a path's parameters each request has a value. */
function uncheckedOf({ method, requiredParameters, modelled, validates }: ValidatedMethod): readonly string[] {
  const hasParameters = requiredParameters.some((name) => !name.startsWith('method.request.path.'));
  return [
    ...(withBody.includes(method) && !(modelled && validates.body) ? ['body'] : []),
    ...(hasParameters && !validates.parameters ? ['parameters'] : []),
  ];
}
