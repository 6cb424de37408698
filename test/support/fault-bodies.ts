import type { Protocol } from './wire-operation.ts';

/** What stands in the place of an answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface ErrorWords {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const accessDenied = 'User: arn:aws:iam::123456789012:user/auditor is not authorized to perform this action';

const denials: Readonly<Record<Protocol, ErrorWords>> = {
  query: { status: 403, code: 'AccessDenied', message: accessDenied },
  ec2: { status: 403, code: 'UnauthorizedOperation', message: 'You are not authorized to perform this operation.' },
  s3: { status: 403, code: 'AccessDenied', message: 'Access Denied' },
  json: { status: 400, code: 'AccessDeniedException', message: accessDenied },
  'rest-json': { status: 403, code: 'AccessDeniedException', message: accessDenied },
};

const throttles: Readonly<Record<Protocol, ErrorWords>> = {
  query: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  ec2: { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' },
  s3: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  json: { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
  'rest-json': { status: 429, code: 'TooManyRequestsException', message: 'Rate Exceeded.' },
};

const disabledRegions: Readonly<Record<Protocol, ErrorWords>> = {
  query: { status: 403, code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' },
  ec2: { status: 401, code: 'AuthFailure', message: 'AWS was not able to validate the provided access credentials' },
  s3: { status: 403, code: 'InvalidAccessKeyId', message: 'The AWS Access Key Id you provided does not exist in our records.' },
  json: { status: 400, code: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' },
  'rest-json': {
    status: 403,
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  },
};

const brokenDown: ErrorWords = { status: 500, code: 'InternalFailure', message: 'An internal error has occurred' };

/** AWS's own words for each kind of refusal, in the protocol of the service. */
export const refusals = {
  denied: (protocol: Protocol) => worded(protocol, denials[protocol]),
  throttled: (protocol: Protocol) => worded(protocol, throttles[protocol]),
  'region-disabled': (protocol: Protocol) => worded(protocol, disabledRegions[protocol]),
  'error-500': (protocol: Protocol) => worded(protocol, brokenDown),
} satisfies Readonly<Record<string, (protocol: Protocol) => Reply>>;

function worded(protocol: Protocol, { status, code, message }: ErrorWords): Reply {
  const xml = { 'content-type': 'text/xml' };
  switch (protocol) {
    case 'query':
      return {
        status,
        headers: xml,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
      };
    case 'ec2':
      return {
        status,
        headers: xml,
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`,
      };
    case 's3':
      return {
        status,
        headers: { 'content-type': 'application/xml' },
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>1</RequestId></Error>`,
      };
    case 'json':
      return {
        status,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ __type: code, message }),
      };
    case 'rest-json':
      return {
        status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
        body: JSON.stringify({ Type: 'User', message }),
      };
  }
}

/** A page such as a proxy or a captive portal puts in the place of an answer, with the status of a success. */
export const webPage: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Please sign in to the network</p></body></html>',
};

/** The page of a gateway that could not reach what is behind it. */
export const badGateway: Reply = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
};

/** The answer with all its members taken out: whole as a document, and without the list that it should hold. */
export function emptied(protocol: Protocol, body: string): string {
  switch (protocol) {
    case 'json':
    case 'rest-json':
      return '{}';
    case 'query':
      return body.replace(/<(\w+Result)>[\s\S]*<\/\1>/, '<$1></$1>');
    case 'ec2':
    case 's3':
      return body.replace(/^(\s*(?:<\?[^>]*\?>\s*)?<(\w+)[^>]*>)[\s\S]*(<\/\2>\s*)$/, '$1$3');
  }
}
