import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** For how many seconds each function may run, by its ARN. */
export const functionTimeouts = defineFacts({
  id: 'lambda.functionTimeouts',
  from: { functions: lambdaFunctions },
  derive: ({ functions }) =>
    new Map(functions.flatMap(({ arn, timeout }) => (timeout === undefined ? [] : [[arn, timeout] as const]))),
});
