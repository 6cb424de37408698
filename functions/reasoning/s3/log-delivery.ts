import type { PolicyDocument } from '../../model/policy.ts';
import { anyOf, type Certainty } from '../certainty.ts';
import { allowsService } from '../public/service-access.ts';

/** Logs that a service of AWS writes into a bucket by itself. */
export interface LogDelivery {
  readonly bucket: string;
  /** The service's principal. */
  readonly service: string;
  /** Of the trail or the bucket; left out where the requests name something else. */
  readonly sourceArn?: string;
  /** Keys such as the logs have; where more than one, it has the form of one of them. */
  readonly keys: readonly [string, ...string[]];
}

interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** Whether a bucket's policy lets the logs in; `maybe` where that hangs on what is not known of the requests. */
export function letsIn(policy: PolicyDocument | null, delivery: LogDelivery, place: Place, now: Date): Certainty {
  if (policy === null) return 'no';
  const { bucket, service, sourceArn, keys } = delivery;
  return anyOf(
    keys.map((key) =>
      allowsService(
        policy,
        {
          service,
          actions: ['s3:PutObject'],
          resource: `arn:${place.partition}:s3:::${bucket}/${key}`,
          sourceAccount: place.account,
          ...(sourceArn === undefined ? {} : { sourceArn }),
          region: place.region,
        },
        now,
      ),
    ),
  );
}
