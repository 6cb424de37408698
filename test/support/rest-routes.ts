import * as accessanalyzer from '@aws-sdk/client-accessanalyzer';
import * as account from '@aws-sdk/client-account';
import * as apigateway from '@aws-sdk/client-api-gateway';
import * as apigatewayv2 from '@aws-sdk/client-apigatewayv2';
import * as backup from '@aws-sdk/client-backup';
import * as dlm from '@aws-sdk/client-dlm';
import * as elasticfilesystem from '@aws-sdk/client-efs';
import * as guardduty from '@aws-sdk/client-guardduty';
import * as inspector2 from '@aws-sdk/client-inspector2';
import * as lambda from '@aws-sdk/client-lambda';
import * as opensearch from '@aws-sdk/client-opensearch';
import * as s3control from '@aws-sdk/client-s3-control';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as securityhub from '@aws-sdk/client-securityhub';
import { z } from 'zod';

/** By the service's name in the product; two that are signed alike are told apart by their paths. */
const clients: Readonly<Record<string, { readonly signedAs?: string; readonly sdk: object }>> = {
  'access-analyzer': { sdk: accessanalyzer },
  account: { sdk: account },
  apigatewayv2: { sdk: apigatewayv2, signedAs: 'apigateway' },
  apigateway: { sdk: apigateway },
  backup: { sdk: backup },
  dlm: { sdk: dlm },
  elasticfilesystem: { sdk: elasticfilesystem },
  guardduty: { sdk: guardduty },
  inspector2: { sdk: inspector2 },
  lambda: { sdk: lambda },
  es: { sdk: opensearch },
  s3control: { sdk: s3control, signedAs: 's3' },
  scheduler: { sdk: scheduler },
  securityhub: { sdk: securityhub },
};

interface Route {
  readonly service: string;
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
  /** How many parts of the path are fixed: of two routes that fit, the more fixed one is meant. */
  readonly fixed: number;
}

type Constructor = new (input: object) => { readonly schema?: unknown };

/** The SDK describes each operation by a tuple; the fourth member has the binding to HTTP. */
const bound = z.object({ http: z.tuple([z.string(), z.string(), z.number()]) });
const operationSchema = z.tuple([z.number(), z.string(), z.string(), bound]).rest(z.unknown());

const routes = new Map<string, readonly Route[]>();
for (const [service, { sdk, signedAs = service }] of Object.entries(clients)) {
  const found = Object.entries(sdk).flatMap(([name, value]) => (isCommand(name, value) ? routeOf(service, value) : []));
  routes.set(signedAs, [...(routes.get(signedAs) ?? []), ...found]);
}

function isCommand(name: string, value: unknown): value is Constructor {
  return /^[A-Z]\w+Command$/.test(name) && typeof value === 'function';
}

function routeOf(service: string, command: Constructor): readonly Route[] {
  const { data } = operationSchema.safeParse(new command({}).schema);
  if (data === undefined) return [];
  const [, , operation, { http }] = data;
  const [method, template] = http;
  const parts = (template.split('?')[0] ?? '').split('/').filter((part) => part !== '');
  const pattern = parts.map((part) => {
    if (part.endsWith('+}')) return '.+';
    return part.startsWith('{') ? '[^/]+' : part;
  });
  const fixed = parts.filter((part) => !part.startsWith('{')).length;
  return [{ service, operation, method, path: new RegExp(`^/${pattern.join('/')}/?$`), fixed }];
}

/** The call that a request to a service makes, as the SDK's own description of the service has it. */
export function restCallOf(
  signedAs: string,
  method: string,
  path: string,
): { readonly service: string; readonly operation: string } | undefined {
  const fitting = (routes.get(signedAs) ?? []).filter((route) => route.method === method && route.path.test(path));
  return fitting.toSorted((one, other) => other.fixed - one.fixed)[0];
}
