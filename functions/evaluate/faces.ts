import { mapRead, read, type Read } from '../model/read.ts';
import { GLOBAL } from '../model/scope.ts';

/** What is seen of a source, three ways, each made when it is first asked for, and once. */
export interface Faces<Value> {
  /** Of the whole account, if everything was read. */
  readonly all: () => Read<Value>;
  /** Of one region, if everything there was read; for `global`, and for what is not regional, the same as `all`. */
  readonly here: (region: string) => Read<Value>;
  /** Of what was read anywhere. */
  readonly seen: () => Value;
}

/** Faces that keep what they have made. */
export function keeping<Value>({ all, here, seen }: Faces<Value>): Faces<Value> {
  const local = new Map<string, Read<Value>>();
  const whole = once(all);
  return {
    all: whole,
    here(region) {
      const known = local.get(region) ?? here(region);
      local.set(region, known);
      return known;
    },
    seen: once(seen),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The faces of what is made from other sources: of all, of what is here, and of what was seen of each. */
export function lifted<Value>(
  from: readonly (readonly [string, Faces<unknown>])[],
  derive: (known: Readonly<Record<string, unknown>>) => Value,
): Faces<Value> {
  const whole = once(() =>
    mapRead(
      together(from, (faces) => faces.all()),
      derive,
    ),
  );
  return keeping({
    all: whole,
    here: (region) =>
      region === GLOBAL
        ? whole()
        : mapRead(
            together(from, (faces) => faces.here(region)),
            derive,
          ),
    seen() {
      const all = whole();
      if (all.state === 'read') return all.value;
      return derive(Object.fromEntries(from.map(([name, faces]) => [name, faces.seen()])));
    },
  });
}

/** The faces of what is made from readings as they are: it is always there, whatever could not be read. */
export function madeFromReadings<Value>(
  from: readonly (readonly [string, Faces<unknown>])[],
  derive: (readings: Readonly<Record<string, unknown>>) => Value,
): Faces<Value> {
  const made = (faceOf: (faces: Faces<unknown>) => Read<unknown>) =>
    derive(Object.fromEntries(from.map(([name, faces]) => [name, faceOf(faces)])));
  const whole = once(() => made((faces) => faces.all()));
  return keeping({
    all: () => read(whole()),
    here: (region) => read(region === GLOBAL ? whole() : made((faces) => faces.here(region))),
    seen: whole,
  });
}

function together(
  from: readonly (readonly [string, Faces<unknown>])[],
  faceOf: (faces: Faces<unknown>) => Read<unknown>,
): Read<Readonly<Record<string, unknown>>> {
  const known: Record<string, unknown> = {};
  for (const [name, faces] of from) {
    const face = faceOf(faces);
    if (face.state === 'unreadable') return face;
    known[name] = face.value;
  }
  return read(known);
}
