import {
  AnswerOverdue,
  EndpointDown,
  MalformedAnswer,
  OutOfTime,
  RateRefused,
  reasonOf,
} from '../../functions/collect/failure.ts';

const me = 'User: arn:aws:sts::111122223333:assumed-role/auditor/run is not authorized to perform:';

/** As the SDK throws what AWS answered. */
function refusal(name: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

describe('why a call failed', () => {
  it('is told by the status of the answer, where the SDK names it there only', () => {
    const page = Object.assign(new SyntaxError('Unexpected token < in JSON at position 0'), { $metadata: { attempts: 1 } });
    expect(reasonOf(Object.assign(page, { $response: { statusCode: 502 } }))).toBe('error');
    expect(reasonOf(Object.assign(page, { $response: { statusCode: 403 } }))).toBe('denied');
  });

  it.each([
    ['a service control policy that denies', `${me} kms:ListKeys with an explicit deny in a service control policy`],
    [
      'a service control policy that is named',
      `${me} kms:ListKeys with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/service_control_policy/p-1a2b3c4d`,
    ],
    [
      'no service control policy that allows',
      `${me} kms:ListKeys because no service control policy allows the kms:ListKeys action`,
    ],
    [
      'a resource control policy',
      `${me} s3:GetBucketPolicy on resource: "arn:aws:s3:::logs" with an explicit deny in a resource control policy`,
    ],
    ['older words', `${me} kms:ListKeys due to an explicit deny in a Service Control Policy`],
  ])('is the organisation for %s', (_name, message) => {
    expect(reasonOf(refusal('AccessDeniedException', message))).toBe('refused-by-organisation');
  });

  it('is the organisation in the words of EC2, and where only the status says that access is denied', () => {
    const ec2 = `You are not authorized to perform this operation. ${me} ec2:DescribeVolumes with an explicit deny in a service control policy. Encoded authorization failure message: 7aGc`;
    expect(reasonOf(refusal('UnauthorizedOperation', ec2, 403))).toBe('refused-by-organisation');
    expect(reasonOf(refusal('SomethingNew', ec2, 403))).toBe('refused-by-organisation');
  });

  it.each([
    ['nobody allowed', `${me} kms:ListKeys because no identity-based policy allows the kms:ListKeys action`],
    ['the identity is denied', `${me} kms:ListKeys with an explicit deny in an identity-based policy`],
    ['a permissions boundary lacks', `${me} iam:ListUsers because no permissions boundary allows the iam:ListUsers action`],
    ['a VPC endpoint lacks', `${me} ssm:GetParameters because no VPC endpoint policy allows the ssm:GetParameters action`],
    ['a session policy denies', `${me} s3:GetObject with an explicit deny in a session policy`],
    ['a policy of the resource denies', `${me} s3:ListBucket with an explicit deny in a resource-based policy`],
    ['AWS says no more of', 'Access Denied'],
    [
      'a role with such a name may not',
      'User: arn:aws:sts::111122223333:assumed-role/service-control-policy/run is not authorized to perform: kms:ListKeys',
    ],
  ])('is the permission for what %s', (_name, message) => {
    expect(reasonOf(refusal('AccessDenied', message, 403))).toBe('denied');
  });

  it.each([
    ['UnknownOperationException', 'The requested operation is not supported in the called region.'],
    ['UnknownOperationException', ''],
    ['UnsupportedOperation', 'The functionality you requested is not available in this region.'],
    ['InvalidAction', 'The action DescribeAccountAttributes is not valid for this web service.'],
    ['ValidationException', 'This operation is not currently supported in the eu-west-9 region.'],
    ['BadRequestException', 'Operation is unsupported in this region'],
  ])('is the region that lacks it for %s: %s', (name, message) => {
    expect(reasonOf(refusal(name, message))).toBe('not-in-region');
  });

  it.each([
    ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
    ['AuthFailure', 'AWS was not able to validate the provided access credentials'],
    ['OptInRequired', 'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.'],
  ])('is the region that is off for %s', (name, message) => {
    expect(reasonOf(refusal(name, message, 401))).toBe('region-disabled');
  });

  it('is neither for an operation that something refuses without a word of regions', () => {
    expect(reasonOf(refusal('UnsupportedOperation', 'The instance does not support it.'))).toBe('not-available');
  });

  it('is no permission where the credentials ended during the run', () => {
    expect(reasonOf(refusal('ExpiredToken', 'The provided token has expired.', 403))).toBe('error');
  });

  const failed = (name: string, message: string, over: object = {}) => Object.assign(new Error(message), { name, ...over });

  it.each([
    ['a connection that broke', failed('TimeoutError', 'read ECONNRESET', { code: 'ECONNRESET' }), 'unreachable'],
    ['a connection that was hung up', failed('Error', 'socket hang up'), 'unreachable'],
    ['a name that is not found', failed('Error', 'getaddrinfo', { code: 'ENOTFOUND' }), 'unreachable'],
    ['a host that does not let itself be connected to', failed('TimeoutError', 'connect timed out'), 'unreachable'],
    ['an endpoint that was down a moment ago', new EndpointDown('down'), 'unreachable'],
    ['an answer that does not come', failed('TimeoutError', 'Connection timed out after requestTimeout'), 'timeout'],
    ['an operation that was waited for in vain before', new AnswerOverdue('overdue'), 'timeout'],
    ['time that is up', new OutOfTime('late'), 'out-of-time'],
    ['a request that was cut off', failed('AbortError', 'aborted'), 'out-of-time'],
    ['a rate that was refused for long', new RateRefused('refused'), 'throttled'],
    ['too many requests by status alone', refusal('SomethingNew', 'slow down', 429), 'throttled'],
    ['an operation that the endpoint has not got', refusal('NotImplemented', 'not here', 501), 'not-available'],
    ['a page in the place of an answer', new MalformedAnswer('a page'), 'malformed'],
    ['what is no JSON', new SyntaxError('Unexpected token < in JSON'), 'malformed'],
    ['a document that breaks off', failed('Error', 'Unexpected end of JSON input'), 'malformed'],
    ['a fault of the service', refusal('InternalFailure', 'oops', 500), 'error'],
    ['a fault of the service in a page', refusal('SyntaxError', 'xml parse error', 503), 'error'],
    ['anything else', failed('Strange', 'who knows'), 'error'],
  ])('is told for %s', (_name, error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});
