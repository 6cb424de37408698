import apigwKeyNotEnforced from '../../../functions/checks/apigateway/apigw-key-not-enforced.ts';
import { restApis } from '../../../functions/collect/apigateway/rest-apis.ts';
import { usagePlans } from '../../../functions/collect/apigateway/usage-plans.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { deployed, restApi, usagePlan } from '../../support/apigateway.ts';
import { describeCheck } from '../../support/describe-check.ts';

type Plans = readonly ReturnType<typeof usagePlan>[];
const given = (over: Parameters<typeof restApi>[0], plans: Plans = []) =>
  account()
    .with(restApis, restApi(over))
    .with(usagePlans, ...plans);
const byKey = { id: 'k1', identitySource: 'method.request.header.X-Api-Key' };
const byToken = { id: 't1', identitySource: 'method.request.header.Authorization' };
const custom = read([deployed({ authorization: 'CUSTOM' })]);

describeCheck(apigwKeyNotEnforced, {
  flags: [
    {
      name: 'a usage plan for the stage',
      given: given({ deployed: read([deployed({}, ['beta', 'prod'])]) }, [usagePlan()]),
      failures: [
        {
          discriminator: 'GET /orders',
          evidence: { method: 'GET /orders', apiKeyRequired: false, stages: ['prod'], usagePlans: ['p1'] },
        },
      ],
    },
    {
      name: 'an authorizer that looks at the key',
      given: given({ deployed: custom, authorizers: read([byKey]) }),
      evidence: { method: 'GET /orders', apiKeyRequired: false, stages: ['prod'], authorizers: ['k1'] },
    },
  ],
  spares: [
    { name: 'a key is required', given: given({ deployed: read([deployed({ keyRequired: true })]) }, [usagePlan()]) },
    { name: 'no usage plan', given: given({ deployed: read([deployed()]) }) },
    {
      name: 'a usage plan for another stage',
      given: given({ deployed: read([deployed()]) }, [usagePlan({ stages: [{ api: 'a1b2c3d4e5', stage: 'beta' }] })]),
    },
    { name: 'what browsers ask', given: given({ deployed: read([deployed({ method: 'OPTIONS' })]) }, [usagePlan()]) },
    { name: 'an authorizer that looks at a token', given: given({ deployed: custom, authorizers: read([byToken]) }) },
    { name: 'authorizers of both kinds', given: given({ deployed: custom, authorizers: read([byKey, byToken]) }) },
    { name: 'no use of the authorizer', given: given({ authorizers: read([byKey]) }) },
  ],
});
