import apigwLogging from '../../../functions/checks/apigateway/apigw-logging.ts';
import { restStages } from '../../../functions/collect/apigateway/stages.ts';
import { httpStages } from '../../../functions/collect/apigatewayv2/stages.ts';
import { account } from '../../support/account.ts';
import { bareStage, httpStage, restStage } from '../../support/apigateway.ts';
import { describeCheck } from '../../support/describe-check.ts';

const { accessLogs: _logs, ...silentHttp } = httpStage();
const given = (rest: readonly ReturnType<typeof restStage>[], http: readonly ReturnType<typeof httpStage>[] = []) =>
  account()
    .with(restStages, ...rest)
    .with(httpStages, ...http);

describeCheck(apigwLogging, {
  shades: [restStages, httpStages],
  flags: [
    {
      name: 'a stage of a REST API',
      given: given([bareStage()]),
      evidence: { api: 'a1b2c3d4e5', accessLogs: null, executionLogs: null },
    },
    {
      name: 'a stage of an HTTP API',
      given: given([], [silentHttp]),
      evidence: { api: 'z9y8x7', accessLogs: null, executionLogs: null },
    },
  ],
  spares: [
    { name: 'access logs', given: given([restStage()], [httpStage()]) },
    { name: 'execution logs', given: given([{ ...bareStage(), executionLogs: 'ERROR' }]) },
  ],
});
