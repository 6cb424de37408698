/**
 * What a policy stands on: an identity (managed or inline), a role as its trust policy, or a resource. On it hangs which
 * elements a statement may and must have.
 */
export type PolicyKind = 'identity' | 'trust' | 'key' | 'bucket' | 'topic' | 'queue' | 'secret' | 'function' | 'other';
