import type { Call } from '../call.ts';

/** A question about one trail. */
export interface OfTrail {
  readonly arn: string;
  readonly homeRegion: string;
}

/** Asks of a trail in its home region, whatever region or none is being read: only there is a trail more than a shadow. */
export function atHome<Answer>(call: Call<OfTrail, Answer>): Call<OfTrail, Answer> {
  return {
    action: call.action,
    invoke: (session, scope, input) => call.invoke(session, { ...scope, region: input.homeRegion }, input),
  };
}
