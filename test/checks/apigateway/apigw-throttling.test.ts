import apigwThrottling from '../../../functions/checks/apigateway/apigw-throttling.ts';
import { restStages } from '../../../functions/collect/apigateway/stages.ts';
import { usagePlans } from '../../../functions/collect/apigateway/usage-plans.ts';
import { httpStages } from '../../../functions/collect/apigatewayv2/stages.ts';
import { account } from '../../support/account.ts';
import { bareStage, httpStage, restStage, usagePlan } from '../../support/apigateway.ts';
import { describeCheck } from '../../support/describe-check.ts';

const { throttlingRate: _rate, ...unlimitedHttp } = httpStage();
interface Things {
  readonly rest?: readonly ReturnType<typeof restStage>[];
  readonly http?: readonly ReturnType<typeof httpStage>[];
  readonly plans?: readonly ReturnType<typeof usagePlan>[];
}
const given = ({ rest = [], http = [], plans = [] }: Things) =>
  account()
    .with(restStages, ...rest)
    .with(httpStages, ...http)
    .with(usagePlans, ...plans);

describeCheck(apigwThrottling, {
  shades: [restStages, httpStages, usagePlans],
  flags: [
    {
      name: 'a stage of a REST API',
      given: given({ rest: [bareStage()] }),
      evidence: { api: 'a1b2c3d4e5', throttlingRate: null, webAcl: null },
    },
    {
      name: 'a limit that is all that the account has',
      given: given({ rest: [restStage({ throttlingRate: 10_000 })] }),
      evidence: { api: 'a1b2c3d4e5', throttlingRate: 10_000, webAcl: null },
    },
    {
      name: 'a stage of an HTTP API',
      given: given({ http: [unlimitedHttp] }),
      evidence: { api: 'z9y8x7', throttlingRate: null, webAcl: null },
    },
    {
      name: 'a usage plan without a limit',
      given: given({ rest: [bareStage()], plans: [usagePlan({ throttled: false })] }),
      evidence: { api: 'a1b2c3d4e5', throttlingRate: null, webAcl: null },
    },
  ],
  spares: [
    { name: 'limits', given: given({ rest: [restStage()], http: [httpStage()] }) },
    {
      name: 'a firewall',
      given: given({ rest: [{ ...bareStage(), webAcl: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' }] }),
    },
    { name: 'a usage plan', given: given({ rest: [bareStage()], plans: [usagePlan()] }) },
    {
      name: 'all that a small account has',
      given: given({ rest: [restStage({ throttlingRate: 10_000 })] }),
      parameters: { accountRate: 20_000 },
    },
  ],
});
