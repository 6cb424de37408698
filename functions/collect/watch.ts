import type {
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  MetadataBearer,
  MiddlewareStack,
} from '@smithy/types';
import { AnswerOverdue, EndpointDown, isConnectionFailure, isOverdue, isThrottling, OutOfTime } from './failure.ts';
import type { Limiter } from './limiter.ts';
import type { Session } from './session.ts';
import { bufferBody } from './wire.ts';

/** A client of the SDK, as far as what it sends can be watched. */
export interface WatchedClient {
  readonly middlewareStack: Pick<MiddlewareStack<object, MetadataBearer>, 'addRelativeTo'>;
}

interface Watch {
  readonly service: string;
  readonly session: Session;
  readonly region: string;
  readonly limiter: Limiter;
}

/**
 * Watches every attempt on the wire: sends it when it is its turn, counts it, holds back from dead endpoints, and looks at
 * the whole body.
 */
export function watch(client: WatchedClient, { service, session, region, limiter }: Watch): void {
  const endpoint = `${service} ${region}`;
  const attempt: FinalizeRequestMiddleware<object, MetadataBearer> = (next, context) => (args) => {
    const operation = operationOf(service, context);
    const slow = `${endpoint} ${operation}`;
    return limiter.attempt(operation, async () => {
      if (session.deadline?.aborted === true) throw new OutOfTime('the time for this run is up');
      if (session.isDown(endpoint)) throw new EndpointDown(`${service} in ${region} could not be reached`);
      if (session.isDown(slow)) throw new AnswerOverdue(`${operation} in ${region} did not answer in time`);
      session.telemetry.sent(operation);
      try {
        const output = await next(args);
        session.worked(endpoint, slow);
        return output;
      } catch (error) {
        if (isConnectionFailure(error)) session.failed(endpoint);
        else if (isOverdue(error)) session.failed(slow);
        else session.worked(endpoint, slow);
        if (isThrottling(error)) session.telemetry.throttled();
        throw error;
      } finally {
        session.telemetry.answered();
      }
    });
  };
  const wholeBody: DeserializeMiddleware<object, MetadataBearer> = (next) => async (args) => {
    const result = await next(args);
    await bufferBody(result.response, { mayBeEmpty: isHead(args.request) });
    return result;
  };
  client.middlewareStack.addRelativeTo(attempt, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'auditorAttempt' });
  client.middlewareStack.addRelativeTo(wholeBody, {
    relation: 'after',
    toMiddleware: 'deserializerMiddleware',
    name: 'auditorWholeBody',
  });
}

/** HTTP gives the answer to a HEAD no body: its status is all that it says. */
function isHead(request: unknown): boolean {
  return typeof request === 'object' && request !== null && Reflect.get(request, 'method') === 'HEAD';
}

function operationOf(service: string, context: HandlerExecutionContext): string {
  return `${service}:${(context.commandName ?? 'unknown').replace(/Command$/, '')}`;
}
