import type {
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
  MetadataBearer,
  MiddlewareStack,
} from '@smithy/types';
import { AnswerOverdue, EndpointDown, isConnectionFailure, isOverdue, isThrottling, OutOfTime, RateRefused } from './failure.ts';
import type { Session } from './session.ts';
import { bufferBody } from './wire.ts';

/** A client of the SDK, as far as what it sends can be watched. */
export interface WatchedClient {
  readonly middlewareStack: Pick<MiddlewareStack<object, MetadataBearer>, 'add' | 'addRelativeTo'>;
}

interface Watch {
  readonly service: string;
  readonly session: Session;
  readonly region: string;
}

/** Watches every attempt on the wire: counts it, holds back from dead endpoints, and looks at the whole body. */
export function watch(client: WatchedClient, { service, session, region }: Watch): void {
  const endpoint = `${service} ${region}`;
  const attempt: FinalizeRequestMiddleware<object, MetadataBearer> = (next, context) => async (args) => {
    const operation = operationOf(service, context);
    const slow = `${endpoint} ${operation}`;
    if (session.deadline?.aborted === true) throw new OutOfTime('the time for this run is up');
    if (session.isDown(endpoint)) throw new EndpointDown(`${service} in ${region} could not be reached`);
    if (session.isDown(rateOf(slow)))
      throw new RateRefused(`${operation} in ${region} was refused for its rate until the retries ran out`);
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
  };
  const outOfRetries: InitializeMiddleware<object, MetadataBearer> = (next, context) => async (args) => {
    const rate = rateOf(`${endpoint} ${operationOf(service, context)}`);
    try {
      const output = await next(args);
      session.worked(rate);
      return output;
    } catch (error) {
      if (isThrottling(error)) session.failed(rate);
      throw error;
    }
  };
  const wholeBody: DeserializeMiddleware<object, MetadataBearer> = (next) => async (args) => {
    const result = await next(args);
    await bufferBody(result.response);
    return result;
  };
  client.middlewareStack.add(outOfRetries, { step: 'initialize', name: 'auditorOutOfRetries' });
  client.middlewareStack.addRelativeTo(attempt, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'auditorAttempt' });
  client.middlewareStack.addRelativeTo(wholeBody, {
    relation: 'after',
    toMiddleware: 'deserializerMiddleware',
    name: 'auditorWholeBody',
  });
}

function rateOf(what: string): string {
  return `${what} rate`;
}

function operationOf(service: string, context: HandlerExecutionContext): string {
  return `${service}:${(context.commandName ?? 'unknown').replace(/Command$/, '')}`;
}
