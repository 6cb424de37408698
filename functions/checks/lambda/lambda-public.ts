import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass, type Fail } from '../../evaluate/verdict.ts';
import { openInvocation } from '../../reasoning/lambda/invocation.ts';
import { openingOf } from '../../reasoning/public/opening.ts';

export default defineCheck({
  id: 'lambda-public',
  service: 'lambda',
  title: 'Anyone may invoke the function',
  severity: 'critical',
  kind: 'exposure',
  why: 'Strangers run the code with the rights of its role, with whatever input they like, at your expense.',
  remediation: {
    console:
      'Lambda › the function › Configuration › Permissions, Resource-based policy: remove the statement, or name who may invoke. Function URL: auth type AWS_IAM, unless the URL is meant for everyone and the code asks who calls.',
    cli: 'aws lambda remove-permission --function-name FUNCTION --statement-id SID; aws lambda update-function-url-config --function-name FUNCTION --auth-type AWS_IAM',
    iac: 'AWS::Lambda::Permission with Principal and SourceArn or PrincipalOrgID instead of "*"; AWS::Lambda::Url AuthType: AWS_IAM',
  },
  source: 'AWS Lambda Developer Guide, "Control access to Lambda function URLs"; "Viewing resource-based IAM policies in Lambda"',
  subject: lambdaFunctions.with('policy', 'urlAuthTypes'),
  evaluate({ arn, policy, urlAuthTypes }, { need, now }) {
    const document = need(policy);
    if (document === null) return pass();
    // Without the URLs it is known whether anyone may invoke by the API; whether a URL answers is not.
    const known = urlAuthTypes.state === 'read' ? (urlAuthTypes.value ?? []) : [];
    const { byApi, byUrl } = openInvocation({ arn, policy: document, urlAuthTypes: known }, now);
    const found: Fail[] = byApi.map((statement) =>
      fail('the policy of the function lets anyone in', openingOf(statement), { discriminator: statement.statement }),
    );
    if (byUrl.length > 0)
      found.push(
        fail(
          'the URL of the function answers anyone',
          { authType: 'NONE', statements: byUrl.map(openingOf) },
          { discriminator: 'function URL' },
        ),
      );
    return urlAuthTypes.state === 'read' ? found : [...found, urlAuthTypes];
  },
});
