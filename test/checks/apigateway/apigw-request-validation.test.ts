import apigwRequestValidation from '../../../functions/checks/apigateway/apigw-request-validation.ts';
import type { ValidatedMethod } from '../../../functions/collect/apigateway/methods.ts';
import { restApis } from '../../../functions/collect/apigateway/rest-apis.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { restApi } from '../../support/apigateway.ts';
import { describeCheck } from '../../support/describe-check.ts';

const neither = { body: false, parameters: false };
const given = (over: Partial<ValidatedMethod>) => {
  const method = { path: '/orders', method: 'GET', requiredParameters: [], modelled: false, validates: neither, ...over };
  return account().with(restApis, restApi({ methods: read([method]) }));
};
const page = ['method.request.querystring.page'];

describeCheck(apigwRequestValidation, {
  flags: [
    {
      name: 'a body',
      given: given({ method: 'POST' }),
      failures: [
        {
          discriminator: 'POST /orders',
          evidence: { method: 'POST /orders', unchecked: ['body'], validates: neither, modelled: false },
        },
      ],
    },
    {
      name: 'a body, of which a model is there that nothing uses',
      given: given({ method: 'PUT', modelled: true, validates: { body: false, parameters: true } }),
      evidence: {
        method: 'PUT /orders',
        unchecked: ['body'],
        validates: { body: false, parameters: true },
        modelled: true,
      },
    },
    {
      name: 'a parameter',
      given: given({ requiredParameters: page }),
      evidence: { method: 'GET /orders', unchecked: ['parameters'], validates: neither, modelled: false },
    },
  ],
  spares: [
    { name: 'a body that is looked at', given: given({ method: 'POST', modelled: true, validates: { ...neither, body: true } }) },
    { name: 'parameters that are', given: given({ requiredParameters: page, validates: { ...neither, parameters: true } }) },
    { name: 'a method that takes nothing', given: given({}) },
    { name: 'a part of the path', given: given({ method: 'DELETE', requiredParameters: ['method.request.path.id'] }) },
    { name: 'what browsers ask', given: given({ method: 'OPTIONS' }) },
  ],
});
