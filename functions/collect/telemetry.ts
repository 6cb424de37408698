import type { ApiUsage } from '../model/run.ts';

/** Counts what goes over the wire, retries included. */
export class Telemetry {
  private readonly calls = new Map<string, number>();
  private refusals = 0;
  private underWay = 0;
  private peak = 0;

  /** `operation` is `service:Operation`, e.g. `ec2:DescribeInstances`. */
  sent(operation: string): void {
    this.calls.set(operation, (this.calls.get(operation) ?? 0) + 1);
    this.underWay += 1;
    this.peak = Math.max(this.peak, this.underWay);
  }

  answered(): void {
    this.underWay -= 1;
  }

  throttled(): void {
    this.refusals += 1;
  }

  usage(): ApiUsage {
    const byOperation = Object.fromEntries([...this.calls].sort(([a], [b]) => (a < b ? -1 : 1)));
    const total = [...this.calls.values()].reduce((sum, count) => sum + count, 0);
    return { total, byOperation, throttled: this.refusals, peakConcurrency: this.peak };
  }
}
