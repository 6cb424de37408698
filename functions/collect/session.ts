import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { homeRegion } from '../model/home-region.ts';
import { GLOBAL, type Scope } from '../model/scope.ts';
import { Limiter, type ServiceLimit } from './limiter.ts';
import type { Telemetry } from './telemetry.ts';

/** Times in milliseconds. */
export interface Patience {
  readonly connect: number;
  /** From the last byte sent to the last byte received. */
  readonly answer: number;
  readonly attempts: number;
  /** Of nothing but refusals for the rate, after which an operation is given up for the run. */
  readonly refusals: number;
}

/** Short to connect, so that a region that cannot be reached costs seconds. */
export const defaultPatience: Patience = { connect: 3_000, answer: 10_000, attempts: 5, refusals: 30_000 };

export interface SessionOptions {
  readonly telemetry: Telemetry;
  /** Without it, the SDK's own chain. */
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly patience?: Patience;
  /** Aborted when the run's time is up. */
  readonly deadline?: AbortSignal;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
}

const failuresUntilDown = 2;

/**
 * What the calls of one run share: credentials, limits, counts, the deadline, and which endpoints do not answer. Whatever
 * waits for its turn when the time is up is told so at once.
 */
export class Session {
  readonly telemetry: Telemetry;
  readonly credentials: AwsCredentialIdentityProvider | undefined;
  readonly patience: Patience;
  readonly deadline: AbortSignal | undefined;
  private readonly clock: () => number;
  private readonly limiters = new Map<string, Limiter>();
  private readonly failures = new Map<string, number>();
  private readonly asked = new Map<string, Promise<unknown>>();

  constructor(options: SessionOptions) {
    this.telemetry = options.telemetry;
    this.credentials = options.credentials;
    this.patience = options.patience ?? defaultPatience;
    this.deadline = options.deadline;
    this.clock = options.clock;
    this.deadline?.addEventListener('abort', () => {
      for (const limiter of this.limiters.values()) limiter.stop();
    });
  }

  regionOf(scope: Scope): string {
    return scope.region === GLOBAL ? homeRegion(scope.partition) : scope.region;
  }

  limiter(service: string, region: string, limit: ServiceLimit): Limiter {
    const key = `${service} ${region}`;
    const known = this.limiters.get(key);
    if (known !== undefined) return known;
    const limiter = new Limiter(limit, this.clock, this.patience.refusals);
    if (this.deadline?.aborted === true) limiter.stop();
    this.limiters.set(key, limiter);
    return limiter;
  }

  /** What has been asked already is not asked again: all who ask get the one answer, or the one failure. */
  once<Answer>(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.asked.get(question) ?? ask();
    this.asked.set(question, known);
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a question names the operation, from which the type of the answer follows
    return known as Promise<Answer>;
  }

  /** An endpoint (or one operation of it) is down after a few failures in a row; from then on nothing waits for it. */
  isDown(what: string): boolean {
    return (this.failures.get(what) ?? 0) >= failuresUntilDown;
  }

  worked(...what: readonly string[]): void {
    for (const each of what) this.failures.delete(each);
  }

  failed(what: string): void {
    this.failures.set(what, (this.failures.get(what) ?? 0) + 1);
  }
}
