import { z } from 'zod';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { supportEndsOn } from '../../reasoning/lambda/runtimes.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'lambda-runtime',
  service: 'lambda',
  title: 'Function runs on a runtime whose support has ended or soon will',
  severity: 'medium',
  kind: 'exposure',
  why: 'A deprecated runtime gets no security patches; later its functions can be neither created nor updated, not even to mend them.',
  remediation: {
    console:
      'Lambda › the function › Code › Runtime settings › Edit: choose a newer version of the same language, and test the code on it.',
    cli: 'aws lambda update-function-configuration --function-name FUNCTION --runtime RUNTIME',
    iac: 'AWS::Lambda::Function Runtime: a supported version of the language',
  },
  source: 'AWS Lambda Developer Guide, "Lambda runtimes", Runtime deprecation policy',
  params: z.strictObject({
    daysAhead: z.number().int().min(0).default(90).describe('How many days before the end of its support a runtime is told of.'),
    supportEnds: z
      .record(z.string(), z.iso.date())
      .default({})
      .describe('Days on which the support of runtimes ends, by runtime, where AWS has set or moved them since this release.'),
  }),
  subject: lambdaFunctions,
  evaluate({ runtime }, { params, now }) {
    if (runtime === undefined) return notApplicable('a container image brings its own runtime');
    const ends = Object.hasOwn(params.supportEnds, runtime) ? params.supportEnds[runtime] : supportEndsOn(runtime);
    if (ends === undefined || Date.parse(ends) > now.getTime() + params.daysAhead * DAY) return pass();
    return fail(`AWS's support of ${runtime} ends on ${ends}`, { runtime, supportEnds: ends });
  },
});
