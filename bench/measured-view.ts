import { AccountView } from '../functions/evaluate/account-view.ts';
import { isFacts, type AnyFacts, type Source, type View } from '../functions/evaluate/source.ts';
import type { Scope } from '../functions/model/scope.ts';

/** Milliseconds of processor time that this process has spent in its own code: the same however busy the machine is. */
export function processorTime(): number {
  return process.cpuUsage().user / 1000;
}

/** An account as checks see it that knows how long its facts took to make, for the account and for each region together. */
export class MeasuredView extends AccountView {
  /** Milliseconds by the fact's id. */
  readonly spent = new Map<string, number>();
  private readonly measured = new Map<string, AnyFacts>();

  override view(source: Source, scope: Pick<Scope, 'region'>): View<unknown> {
    return super.view(this.timed(source), scope);
  }

  /** What all facts took so far. */
  get total(): number {
    return [...this.spent.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  }

  private timed(source: Source): Source {
    if (!isFacts(source)) return source;
    const known = this.measured.get(source.id) ?? this.measuring(source);
    this.measured.set(source.id, known);
    return known;
  }

  private measuring(facts: AnyFacts): AnyFacts {
    const { id } = facts;
    const from = Object.fromEntries(Object.entries(facts.from).map(([name, source]) => [name, this.timed(source)]));
    return {
      ...facts,
      from,
      derive: (known, context) => {
        const startedAt = processorTime();
        const made = facts.derive(known, context);
        this.spent.set(id, (this.spent.get(id) ?? 0) + processorTime() - startedAt);
        return made;
      },
    };
  }
}
