interface Named {
  readonly name: string;
  readonly type: string;
}

/** True for a log group that a service makes by itself when it first writes there: its name begins as AWS's do. */
export function isMadeByService({ name, type }: Named): boolean {
  return type === 'AWS::Logs::LogGroup' && /^(?:\/?aws\/|API-Gateway-Execution-Logs_|RDSOSMetrics$|AWSIotLogs)/i.test(name);
}
