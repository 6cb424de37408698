import type { Statement } from '../../model/policy.ts';

/**
 * A name for each statement of a policy that stays while the other statements change: its Sid, or else a hash of what
 * it says. Equal statements without a Sid are told apart by their order.
 */
export function statementKeys(statements: readonly Statement[]): readonly string[] {
  const seen = new Map<string, number>();
  return statements.map((statement) => {
    const key = statement.sid ?? hashOf(JSON.stringify(statement));
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key} ${String(before + 1)}`;
  });
}

/** FNV-1a of 64 bits: short, the same everywhere, and no secret hangs on it. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
