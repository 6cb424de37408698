import type { Reply } from './fault-bodies.ts';
import type { WireCall } from './wire-operation.ts';

/**
 * An answer to an operation that the stand-in does not have, of the shape that AWS gives it. They make the account go on
 * where the stand-in ends, so that these reads too are tried over HTTP, with faults.
 */
export interface StandInAnswer {
  /** As the product names it, e.g. `access-analyzer`. */
  readonly service: string;
  /** As the SDK's commands name it. */
  readonly operation: string;
  /** The IAM action that allows it, so that a test can refuse it as AWS would. */
  readonly action: string;
  /** What is answered; `undefined` where the stand-in's own answer will do. */
  readonly answer: (call: WireCall, body: string) => Reply | undefined;
}

/** An answer of a service that speaks JSON. */
export function jsonReply(value: unknown, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** An answer of EC2: the members as they stand on the wire, lists as `<nameSet><item>…</item></nameSet>`. */
export function ec2Reply(operation: string, members: string): Reply {
  const namespace = 'http://ec2.amazonaws.com/doc/2016-11-15/';
  const body = `<?xml version="1.0" encoding="UTF-8"?><${operation}Response xmlns="${namespace}"><requestId>r</requestId>${members}</${operation}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** An answer of a service that speaks AWS's query protocol. */
export function queryReply(operation: string, members: string): Reply {
  const body = `<${operation}Response><${operation}Result>${members}</${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
