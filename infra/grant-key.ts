import type { Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

interface KeyUse {
  readonly sid: string;
  /** The service through which alone the key may be used, e.g. `dynamodb`. */
  readonly service: string;
  readonly actions: readonly string[];
  readonly stack: Stack;
}

/** Lets `grantee` use the key through one service of the stack's region, and for nothing else. */
export function grantKeyVia(grantee: IGrantable, key: IKey, { sid, service, actions, stack }: KeyUse): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      sid,
      actions: [...actions],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${stack.region}.${stack.urlSuffix}` } },
    }),
  );
}
