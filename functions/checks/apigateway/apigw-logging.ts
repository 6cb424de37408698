import { restStages } from '../../collect/apigateway/stages.ts';
import { httpStages } from '../../collect/apigatewayv2/stages.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'apigw-logging',
  service: 'apigateway',
  title: 'API stage keeps no log of its requests',
  severity: 'low',
  kind: 'blindness',
  why: 'Who called what, and what failed, is not to be found out afterwards.',
  remediation: {
    console:
      'API Gateway › the API › Stages › the stage › Logs and tracing › Edit: turn on access logs, or execution logs at ERROR.',
    cli: 'aws apigateway update-stage --rest-api-id API --stage-name STAGE --patch-operations op=replace,path=/accessLogSettings/destinationArn,value=LOG_GROUP_ARN',
    iac: 'AWS::ApiGateway::Stage AccessLogSetting or MethodSettings LoggingLevel; AWS::ApiGatewayV2::Stage AccessLogSettings',
  },
  source: 'Amazon API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs in API Gateway"',
  subject: [restStages, httpStages],
  evaluate({ api, accessLogs, executionLogs }) {
    if (accessLogs !== undefined || executionLogs !== undefined) return pass();
    return fail('the stage has neither access logs nor execution logs', { api, accessLogs: null, executionLogs: null });
  },
});
