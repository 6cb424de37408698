import lambdaRuntime from '../../../functions/checks/lambda/lambda-runtime.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { lambdaFunction } from '../../support/lambda.ts';

const on = (runtime: string) => account().with(lambdaFunctions, lambdaFunction({ runtime }));
/** Two months and a half after the day on which test accounts are read. */
const soon = { supportEnds: { 'ruby9.9': '2026-05-15' } };

describeCheck(lambdaRuntime, {
  flags: [
    {
      name: 'a runtime without support',
      given: on('nodejs18.x'),
      evidence: { runtime: 'nodejs18.x', supportEnds: '2025-09-01' },
    },
    {
      name: 'one that will soon lose it, by a day that the owner gives',
      given: on('ruby9.9'),
      parameters: soon,
      evidence: { runtime: 'ruby9.9', supportEnds: '2026-05-15' },
    },
  ],
  spares: [
    { name: 'one with years to go', given: on('python3.14') },
    { name: 'one of which no end is announced', given: on('java17.al2023') },
    { name: 'one whose name is no runtime', given: on('constructor') },
    { name: 'one that ends later than is told of', given: on('ruby9.9'), parameters: { ...soon, daysAhead: 10 } },
    { name: 'one whose end was put off', given: on('nodejs18.x'), parameters: { supportEnds: { 'nodejs18.x': '2030-01-01' } } },
    { name: 'a container image', given: account().with(lambdaFunctions, lambdaFunction()) },
  ],
});
