import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { audit } from '../audit/audit.ts';
import { liveSource } from '../audit/live.ts';
import { checks } from '../checks/index.ts';
import { parseConfig } from '../config/load.ts';
import type { RunReport } from '../model/run.ts';
import { topicTeller } from '../notify/publish.ts';
import { openHistory } from '../reconcile/store/history.ts';
import { requiredVariable } from './environment.ts';
import { parsePayload } from './payload.ts';

/** Kept back for judging, recording and telling what was read in time, in milliseconds. */
const timeToRecord = 90_000;

/** What an invocation answers: enough to know how it went; the findings are in the history and in the alerts. */
export interface AuditAnswer extends Pick<RunReport, 'changes' | 'summary'> {
  readonly runId: string;
  readonly account: string;
  readonly complete: boolean;
  readonly unknowns: number;
  /** Why messages that are owed could not be sent. */
  readonly undelivered: readonly string[];
}

const logger = new Logger({ serviceName: 'auditor' });

/**
 * One audit of the account that the function lives in, on schedule or on demand.
 * @throws RequestError for a payload that asks for what there is not
 */
export async function handler(payload: unknown, context: Context): Promise<AuditAnswer> {
  logger.addContext(context);
  const request = parsePayload(payload);
  const clock = () => new Date();
  const config = parseConfig(requiredVariable('AUDITOR_CONFIG'), 'AUDITOR_CONFIG', checks);
  const history = await openHistory({ kind: 'dynamodb', table: requiredVariable('HISTORY_TABLE') }, { clock });
  const timeToRead = Math.max(1_000, context.getRemainingTimeInMillis() - timeToRecord);
  try {
    const outcome = await audit(request, {
      source: liveSource({
        ownRegion: requiredVariable('AWS_REGION'),
        clock,
        stopwatch: () => performance.now(),
        deadline: AbortSignal.timeout(timeToRead),
      }),
      config,
      checks,
      history,
      runId: context.awsRequestId,
      everyHours: Number(requiredVariable('EVERY_HOURS')),
      tell: topicTeller({ topicArn: requiredVariable('TOPIC_ARN'), reportUrl: config.alerts.reportUrl }),
    });
    const { report, undelivered } = outcome;
    const { id: runId, account, complete, scopes, apiCalls, throttled } = report.run;
    const errors = undelivered.map(({ error }) => error);
    logger.info('audited', {
      runId,
      account,
      complete,
      scopes,
      apiCalls,
      throttled,
      changes: report.changes,
      summary: report.summary,
    });
    for (const { checkId, region, action, reason, detail } of report.unknowns) {
      logger.warn('unknown', { checkId, region, action, reason, detail });
    }
    if (errors.length > 0) logger.error('alerts are owed and could not be sent', { errors });
    return {
      runId,
      account,
      complete,
      unknowns: report.unknowns.length,
      changes: report.changes,
      summary: report.summary,
      undelivered: errors,
    };
  } finally {
    await history.close();
  }
}
