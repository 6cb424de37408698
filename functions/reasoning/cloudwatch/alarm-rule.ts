/** What a composite alarm's rule is made of, as names or ARNs of other alarms. */
export interface AlarmRule {
  /** Those that it asks for, in whatever way. */
  readonly named: ReadonlySet<string>;
  /** Those that can bring the composite alarm about by going into alarm. */
  readonly raising: ReadonlySet<string>;
}

/** A part of a rule: what makes it true, what makes it false, or that nothing does. */
interface Term {
  readonly named: ReadonlySet<string>;
  readonly raising: ReadonlySet<string>;
  readonly settling: ReadonlySet<string>;
  readonly constant?: boolean;
}

/**
 * Reads the rule of a composite alarm: `ALARM`, `OK` and `INSUFFICIENT_DATA` of other alarms and `AT_LEAST` of several, joined
 * by AND, OR and NOT. In a text that is no such rule, all that it names counts.
 * Source: Amazon CloudWatch User Guide, "Create a composite alarm".
 */
export function alarmRuleOf(text: string): AlarmRule {
  const tokens = tokensOf(text);
  const reader = new RuleReader(tokens);
  const term = reader.whole();
  if (term !== undefined) return term;
  const named = new Set(tokens.flatMap((token) => ('name' in token ? [token.name] : (token.names ?? []))));
  return { named, raising: named };
}

const nobody: ReadonlySet<string> = new Set();
const always: Term = { named: nobody, raising: nobody, settling: nobody, constant: true };
const never: Term = { ...always, constant: false };

type State = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';

type Token =
  | { readonly state: State; readonly name: string }
  | { readonly state: State; readonly negated: boolean; readonly names: readonly string[] }
  | { readonly word: string; readonly names?: undefined };

const TOKEN =
  /\s*(?:(?<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?<name>"[^"]*"|'[^']*'|[^)]*?)\s*\)|AT_LEAST\s*\(\s*[\d.]+\s*%?\s*,\s*(?<not>NOT\s+)?(?<of>ALARM|OK|INSUFFICIENT_DATA)\s*,\s*\((?<names>(?:"[^"]*"|'[^']*'|[^)"'])*)\)\s*\)|(?<word>AND|OR|NOT|TRUE|FALSE|[()])|(?<other>\S))/giy;

function tokensOf(text: string): readonly Token[] {
  return [...text.trim().matchAll(TOKEN)].map(({ groups = {} }): Token => {
    const { state, name, not, of, names, word = '?' } = groups;
    if (name !== undefined) return { state: stateOf(state), name: unquoted(name) };
    if (names === undefined) return { word: word.toUpperCase() };
    const each = names.match(/"[^"]*"|'[^']*'|[^,\s"'][^,]*/g) ?? [];
    return { state: stateOf(of), negated: not !== undefined, names: each.map((one) => unquoted(one.trim())) };
  });
}

function stateOf(word = ''): State {
  const upper = word.toUpperCase();
  return upper === 'OK' || upper === 'INSUFFICIENT_DATA' ? upper : 'ALARM';
}

function unquoted(name: string): string {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name;
}

/** AND binds tighter than OR, and NOT tighter than both. */
class RuleReader {
  private at = 0;
  private readonly tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Term | undefined {
    const term = this.joined('OR');
    return this.at === this.tokens.length ? term : undefined;
  }

  private joined(by: 'OR' | 'AND'): Term | undefined {
    const next = () => (by === 'OR' ? this.joined('AND') : this.negation());
    let term = next();
    while (term !== undefined && this.takes(by)) {
      const other = next();
      term = other === undefined ? undefined : join(term, other, by === 'OR');
    }
    return term;
  }

  private negation(): Term | undefined {
    if (!this.takes('NOT')) return this.operand();
    const term = this.negation();
    return term === undefined ? undefined : negated(term);
  }

  private operand(): Term | undefined {
    if (this.takes('TRUE')) return always;
    if (this.takes('FALSE')) return never;
    if (this.takes('(')) {
      const inner = this.joined('OR');
      return this.takes(')') ? inner : undefined;
    }
    const token = this.tokens[this.at++];
    if (token === undefined || 'word' in token) return undefined;
    if ('name' in token) return inState(token.state, [token.name]);
    const term = inState(token.state, token.names);
    return token.negated ? negated(term) : term;
  }

  private takes(word: string): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || !('word' in token) || token.word !== word) return false;
    this.at++;
    return true;
  }
}

function inState(state: State, names: readonly string[]): Term {
  const named = new Set(names);
  return state === 'ALARM' ? { named, raising: named, settling: nobody } : { named, raising: nobody, settling: named };
}

function negated({ constant, raising, settling, named }: Term): Term {
  return { named, raising: settling, settling: raising, ...(constant === undefined ? {} : { constant: !constant }) };
}

/** What is decided by one side alone leaves the other nothing to bring about. */
function join(one: Term, other: Term, decisive: boolean): Term {
  const named = union(one.named, other.named);
  if (one.constant === decisive || other.constant === decisive) return { ...(decisive ? always : never), named };
  if (one.constant !== undefined) return { ...other, named };
  if (other.constant !== undefined) return { ...one, named };
  return { named, raising: union(one.raising, other.raising), settling: union(one.settling, other.settling) };
}

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one, ...other]);
}
