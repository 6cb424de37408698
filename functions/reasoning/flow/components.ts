interface Visit {
  readonly node: string;
  readonly next: Iterator<string>;
}

/**
 * The strongly connected components of a graph (Tarjan): for each node that can be reached from `roots`, the number of its
 * component. Two nodes have the same number if and only if each can be reached from the other. Without recursion, so that
 * no length of a path exhausts the stack.
 */
export function componentsOf(
  roots: Iterable<string>,
  successors: (node: string) => Iterable<string>,
): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const components = new Map<string, number>();
  const open: string[] = [];
  let count = 0;

  const enter = (node: string): Visit => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    return { node, next: successors(node)[Symbol.iterator]() };
  };
  const lower = (node: string, to: number | undefined) => {
    lowest.set(node, Math.min(lowest.get(node) ?? 0, to ?? Infinity));
  };
  const close = (node: string) => {
    if (lowest.get(node) !== order.get(node)) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      components.set(member, count);
      if (member === node) break;
    }
    count++;
  };

  for (const root of roots) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const node = nextOf(visit);
      if (node === undefined) {
        path.pop();
        close(visit.node);
        const above = path.at(-1);
        if (above !== undefined) lower(above.node, lowest.get(visit.node));
      } else if (!order.has(node)) path.push(enter(node));
      else if (!components.has(node)) lower(visit.node, order.get(node));
    }
  }
  return components;
}

function nextOf({ next }: Visit): string | undefined {
  const step: IteratorResult<string, unknown> = next.next();
  return step.done === true ? undefined : step.value;
}
