import type { IncomingHttpHeaders } from 'node:http';
import { restCallOf } from './rest-routes.ts';

/** How a service of AWS writes its answers. */
export type Protocol = 'query' | 'ec2' | 'json' | 's3' | 'rest-json';

/** One request to AWS, as it can be told from the wire. */
export interface WireCall {
  /** As the product names it, e.g. `s3`. */
  readonly service: string;
  readonly region: string;
  /** As the SDK's commands name it, e.g. `GetBucketPolicy`. */
  readonly operation: string;
  readonly protocol: Protocol;
  /** Path and query. */
  readonly path: string;
}

interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const bucketQuestions: readonly (readonly [string, string])[] = [
  ['policyStatus', 'GetBucketPolicyStatus'],
  ['policy', 'GetBucketPolicy'],
  ['acl', 'GetBucketAcl'],
  ['encryption', 'GetBucketEncryption'],
  ['versioning', 'GetBucketVersioning'],
  ['publicAccessBlock', 'GetPublicAccessBlock'],
  ['ownershipControls', 'GetBucketOwnershipControls'],
  ['notification', 'GetBucketNotificationConfiguration'],
  ['location', 'GetBucketLocation'],
  ['tagging', 'GetBucketTagging'],
  ['lifecycle', 'GetBucketLifecycleConfiguration'],
  ['logging', 'GetBucketLogging'],
  ['object-lock', 'GetObjectLockConfiguration'],
  ['list-type', 'ListObjectsV2'],
];

/** Names the call that a request makes. */
export function wireCallOf(request: WireRequest): WireCall {
  const [, , region = '', signedAs = ''] = /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.split('/') ?? [];
  return { region, path: request.url, ...operationOf(signedAs, request) };
}

function operationOf(signedAs: string, request: WireRequest): Pick<WireCall, 'service' | 'operation' | 'protocol'> {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return { service: serviceOf(signedAs), operation: target.split('.').at(-1) ?? target, protocol: 'json' };
  const action = /(?:^|&)Action=([^&]+)/.exec(request.body)?.[1];
  if (action !== undefined) {
    const service = signedAs === balancing ? balancerOf(request.body) : serviceOf(signedAs);
    return { service, operation: action, protocol: service === 'ec2' ? 'ec2' : 'query' };
  }
  const url = new URL(request.url, 'http://localhost');
  const rest = restCallOf(signedAs, request.method, url.pathname);
  if (rest !== undefined) return { ...rest, protocol: rest.service === 's3control' ? 's3' : 'rest-json' };
  return { service: signedAs, operation: bucketOperation(request.method, url), protocol: signedAs === 's3' ? 's3' : 'rest-json' };
}

const balancing = 'elasticloadbalancing';

/** Both generations of load balancers are signed alike, and have calls of one name: their APIs have different dates. */
function balancerOf(body: string): string {
  return body.includes('Version=2012-06-01') ? 'elb' : 'elbv2';
}

/** What is signed by another name than the product calls it. */
function serviceOf(signedAs: string): string {
  return signedAs === 'monitoring' ? 'cloudwatch' : signedAs;
}

function bucketOperation(method: string, url: URL): string {
  if (method === 'GET' && url.pathname === '/') return 'ListBuckets';
  if (method === 'HEAD') return 'HeadBucket';
  const asked = bucketQuestions.find(([parameter]) => url.searchParams.has(parameter))?.[1];
  return (method === 'GET' ? asked : undefined) ?? `${method} ${url.pathname}`;
}
