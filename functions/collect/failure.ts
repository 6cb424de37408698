import { maskedText } from '../reasoning/secrets/masked.ts';
import { unreadable, type Unreadable, type UnreadableReason } from '../model/read.ts';

/** Thrown by a call inside a reader when AWS says that the thing asked about no longer exists; `eachItem` drops the item. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** AWS (or something in between) answered 200 with a body that cannot be an answer to the question. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
  /** What garbled one answer may well leave the next alone: the SDK's retries read this. */
  readonly $retryable = { throttling: false };
}

/** The endpoint did not let itself be reached a moment ago, so this call was not sent. */
export class EndpointDown extends Error {
  override readonly name = 'EndpointDown';
}

/** An operation let several calls wait in vain, so this call was not sent. */
export class AnswerOverdue extends Error {
  override readonly name = 'AnswerOverdue';
}

/** Several calls of an operation ran out of retries because of the rate, so this call was not sent. */
export class RateRefused extends Error {
  override readonly name = 'RateRefused';
}

/** The run's time is up, so this call was not sent or was cut off. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** The value, which AWS always sends; its absence means that the answer is no answer. */
export function must<T>(value: T | null | undefined, member: string): T {
  if (value === undefined || value === null) throw new MalformedAnswer(`the answer lacks ${member}`);
  return value;
}

/** A reader itself may only fail by meeting, inside an answer, something that makes no sense. */
export function unreadableBy(error: unknown, dataset: string, actions: readonly string[]): Unreadable {
  const detail = maskedText(describe(error).message);
  return unreadable({ id: dataset, actions }, error instanceof MalformedAnswer ? 'malformed' : 'error', detail);
}

const denied = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'AuthorizationError',
  'AuthorizationErrorException',
  'AllAccessDisabled',
  'Forbidden',
  'NotAuthorized',
  'KMS.AccessDeniedException',
  '403',
]);
const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
  'BandwidthLimitExceeded',
  'SlowDown',
  'PriorRequestNotComplete',
  '429',
]);
const regionDisabled = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'AuthFailure',
  'OptInRequired',
  'RegionDisabledException',
  'SubscriptionRequiredException',
]);
/** An endpoint knows every operation of its service, but for those that its region or partition has not got. */
const notInRegion = new Set(['UnknownOperationException', 'UnknownOperation', 'InvalidAction']);
const notAvailable = new Set([
  'UnsupportedOperation',
  'UnsupportedOperationException',
  'NotImplemented',
  'UnknownEndpoint',
  'MethodNotAllowed',
]);
const unreachable = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

interface Described {
  readonly name: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
}

function textMember(value: object, member: string): string {
  const found: unknown = Reflect.get(value, member);
  return typeof found === 'string' ? found : '';
}

function numberIn(error: object, holder: string, member: string): number | undefined {
  const within: unknown = Reflect.get(error, holder);
  const found: unknown = typeof within === 'object' && within !== null ? Reflect.get(within, member) : undefined;
  return typeof found === 'number' ? found : undefined;
}

/** Where AWS gave no words of its own, the SDK's say nothing: the status then says more. */
function messageOf(said: string, status: number | undefined): string {
  // A parser quotes the place that it stumbled over, and a secret may stand there.
  const unquoted = said.replace(/(?:\.{3})?"[\s\S]*"(?:\.{3})? is not valid JSON/, 'the text is not valid JSON');
  const words = unquoted.replace(/\s*Deserialization error: to see the raw response[\s\S]*$/, '').trim();
  if (status === undefined || status < 400) return words === '' ? 'no message' : words;
  if (/^(unknown(error)?)?$/i.test(words)) return `HTTP status ${status}`;
  return status >= 500 || isGarbled(words) ? `${words} (HTTP status ${status})` : words;
}

/** What parsers say of a body that is not in the protocol of the service. */
function isGarbled(words: string): boolean {
  return /unexpected end|not valid json|xml parse error/i.test(words);
}

/** The members of an SDK error that say what happened. */
export function describe(error: unknown): Described {
  if (typeof error !== 'object' || error === null) return { name: '', code: '', status: undefined, message: String(error) };
  // Some clients of the SDK leave the status of what they cannot parse with the answer only.
  const status = numberIn(error, '$metadata', 'httpStatusCode') ?? numberIn(error, '$response', 'statusCode');
  const name = textMember(error, 'name');
  return {
    name,
    code: textMember(error, 'code') || textMember(error, 'Code') || name,
    status,
    message: messageOf(textMember(error, 'message') || name, status),
  };
}

/** The SDK gives an answer that does not come the code of a connection that cannot be made; its words tell them apart. */
function isSilence({ name, message }: Described): boolean {
  return name === 'TimeoutError' && /requestTimeout|of inactivity/.test(message);
}

/** True for a failure to reach the endpoint at all, as against an answer that says no. */
export function isConnectionFailure(error: unknown): boolean {
  const described = describe(error);
  if (isSilence(described)) return false;
  const { name, code, message } = described;
  return unreachable.has(code) || (name === 'TimeoutError' && /connect/i.test(message)) || error instanceof EndpointDown;
}

/** Codes of a connection that broke while it was in use. The SDK calls them timeouts, though nothing was waited for. */
const broken = new Set(['ECONNRESET', 'EPIPE']);

/** True for an answer that was waited for in vain. */
export function isOverdue(error: unknown): boolean {
  return isSilence(describe(error));
}

/** True when AWS refused because of the rate. */
export function isThrottling(error: unknown): boolean {
  const { name, code, status } = describe(error);
  return throttled.has(name) || throttled.has(code) || status === 429;
}

/** "Troubleshoot access denied error messages" (IAM User Guide): which kind of policy refused ends the message. */
const byOrganisation = /\b(?:service|resource) control polic(?:y|ies)\b/i;

/** Credentials that ended during the run say nothing of what they were allowed. */
const expired = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);

/** What services say of an operation that they have elsewhere. */
const lacksService =
  /\b(?:not (?:currently |yet )?(?:supported|available|offered)|unsupported) in (?:[\w'-]+ ){0,4}(?:region|partition)\b/i;

/** Names the reason of a failed call. */
export function reasonOf(error: unknown): UnreadableReason {
  const { name, code, status, message } = describe(error);
  if (error instanceof OutOfTime || name === 'AbortError') return 'out-of-time';
  if (error instanceof MalformedAnswer) return 'malformed';
  if (isConnectionFailure(error)) return 'unreachable';
  if (isThrottling(error) || error instanceof RateRefused) return 'throttled';
  if (expired.has(name) || expired.has(code)) return 'error';
  if (denied.has(name) || denied.has(code)) return byOrganisation.test(message) ? 'refused-by-organisation' : 'denied';
  if (notInRegion.has(name) || notInRegion.has(code) || (isRefusal(status) && lacksService.test(message))) return 'not-in-region';
  if (regionDisabled.has(name) || regionDisabled.has(code)) return 'region-disabled';
  if (notAvailable.has(name) || notAvailable.has(code)) return 'not-available';
  if (broken.has(code) || message.includes('socket hang up')) return 'unreachable';
  if (name === 'TimeoutError' || name === 'AnswerOverdue') return 'timeout';
  if (status !== undefined && status >= 500) return 'error';
  if (status === 403 || status === 401) return byOrganisation.test(message) ? 'refused-by-organisation' : 'denied';
  if (error instanceof SyntaxError || isGarbled(message)) return 'malformed';
  return 'error';
}

function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}
