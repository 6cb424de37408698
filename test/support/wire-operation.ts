import type { IncomingHttpHeaders } from 'node:http';

/** How a service of AWS writes its answers. */
export type Protocol = 'query' | 'ec2' | 'json' | 's3' | 'rest-json';

/** One request to AWS, as it can be told from the wire. */
export interface WireCall {
  /** As it is signed, e.g. `s3`. */
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
  ['list-type', 'ListObjectsV2'],
];

const restPaths: readonly (readonly [RegExp, string])[] = [
  [/^\/2015-03-31\/functions\/?$/, 'ListFunctions'],
  [/^\/2015-03-31\/event-source-mappings\/?$/, 'ListEventSourceMappings'],
  [/^\/2024-08-31\/functions\/[^/]+\/recursion-config$/, 'GetFunctionRecursionConfig'],
  [/^\/2015-03-31\/functions\/[^/]+\/policy$/, 'GetPolicy'],
  [/^\/2019-09-25\/functions\/[^/]+\/event-invoke-config/, 'ListFunctionEventInvokeConfigs'],
  [/^\/2015-02-01\/file-systems$/, 'DescribeFileSystems'],
  [/^\/2015-02-01\/mount-targets$/, 'DescribeMountTargets'],
];

/** S3 Control signs as S3, and is another service. */
const s3Control = '/v20180820/configuration/publicAccessBlock';

/** Names the call that a request makes. */
export function wireCallOf(request: WireRequest): WireCall {
  const [, , region = '', service = ''] = /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.split('/') ?? [];
  const place = { region, path: request.url };
  if (request.url.startsWith(s3Control))
    return { ...place, service: 's3control', operation: 'GetPublicAccessBlock', protocol: 's3' };
  return { ...place, service, ...operationOf(service, request) };
}

function operationOf(service: string, request: WireRequest): Pick<WireCall, 'operation' | 'protocol'> {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return { operation: target.split('.').at(-1) ?? target, protocol: 'json' };
  const action = /(?:^|&)Action=([^&]+)/.exec(request.body)?.[1];
  if (action !== undefined) return { operation: action, protocol: service === 'ec2' ? 'ec2' : 'query' };
  const url = new URL(request.url, 'http://localhost');
  const protocol = service === 's3' ? 's3' : 'rest-json';
  const known = restPaths.find(([path]) => path.test(url.pathname))?.[1];
  return { operation: known ?? bucketOperation(request.method, url), protocol };
}

function bucketOperation(method: string, url: URL): string {
  if (method === 'GET' && url.pathname === '/') return 'ListBuckets';
  const asked = bucketQuestions.find(([parameter]) => url.searchParams.has(parameter))?.[1];
  return (method === 'GET' ? asked : undefined) ?? `${method} ${url.pathname}`;
}
