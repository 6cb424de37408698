import { z } from 'zod';
import { describeIssue } from '../config/issue.ts';
import type { AuditRequest } from '../plan/plan.ts';
import { RequestError } from '../plan/request-error.ts';

const names = z.array(z.string().min(1, 'expected a name')).min(1, 'expected at least one name').optional();

const payloadSchema = z.strictObject({ regions: names, checks: names, services: names });

/**
 * What an invocation asks for: nothing, or any of `regions`, `checks` and `services`, each a list of names.
 * @throws RequestError naming the field, the value and what was expected
 */
export function parsePayload(payload: unknown): AuditRequest {
  const result = payloadSchema.safeParse(payload ?? {});
  if (!result.success)
    throw new RequestError(
      describeIssue(result.error.issues[0], payload, { prefix: ['payload'], fields: Object.keys(payloadSchema.shape) }),
    );
  const { regions, checks, services } = result.data;
  return {
    ...(regions === undefined ? {} : { regions }),
    ...(checks === undefined ? {} : { checks }),
    ...(services === undefined ? {} : { services }),
  };
}
