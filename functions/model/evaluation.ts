import type { ItemBase } from './item.ts';
import type { Unreadable } from './read.ts';
import type { Scope } from './scope.ts';
import type { Severity } from './severity.ts';

/** Values that survive JSON unchanged: the only thing that evidence is made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The smallest set of facts that proves a finding, so that a reader can verify it in the console. */
export type Evidence = Readonly<Record<string, Json>>;

/** One thing that is wrong with one resource, mended on its own. */
export interface Failure {
  /** Tells apart the failures of one resource; stable while anything else about it changes. Empty when there can be only one. */
  readonly discriminator: string;
  readonly severity: Severity;
  /** One line: what is wrong with this resource. */
  readonly message: string;
  readonly evidence: Evidence;
  /** What mends this very failure, real names filled in. */
  readonly remedy?: Remedy;
}

/** Command lines to paste into a shell, in their order. Each argument is quoted already: names are hostile text. */
export interface Remedy {
  readonly commands: readonly string[];
}

/** What a check says about one resource. A resource is judged whole only when nothing it asked for was unreadable. */
export type Judgement =
  | { readonly state: 'pass' }
  | { readonly state: 'fail'; readonly failures: readonly [Failure, ...Failure[]]; readonly unreadable: readonly Unreadable[] }
  | { readonly state: 'unknown'; readonly unreadable: readonly [Unreadable, ...Unreadable[]] }
  | { readonly state: 'not-applicable'; readonly why: string };

export type ResourceRef = Pick<ItemBase, 'arn' | 'name' | 'label' | 'type' | 'tags'>;

export interface ResourceResult {
  readonly resource: ResourceRef;
  readonly judgement: Judgement;
}

/** One check over one scope: what it was able to list, and what it says of each resource in it. */
export interface CheckScopeResult {
  readonly checkId: string;
  readonly scope: Scope;
  /** `complete`: every subject in the scope was seen, so what is missing is proved gone. */
  readonly listing: 'complete' | Unreadable;
  readonly results: readonly ResourceResult[];
  /** Whole datasets that the check reads and that could not be read in some scope, whether or not it got by without them. */
  readonly blindSpots: readonly { readonly scope: Scope; readonly unreadable: Unreadable }[];
}

/** All that `evaluate` hands on. */
export type Evaluation = readonly CheckScopeResult[];
