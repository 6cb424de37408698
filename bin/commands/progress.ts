import type { CollectProgress } from '../../functions/collect/collect.ts';

/** Tells a person how far the reading is: one line that moves on a terminal, plain lines elsewhere. Returns what to call at the end. */
export function progressTo(stream: NodeJS.WriteStream): {
  readonly report: (progress: CollectProgress) => void;
  readonly end: () => void;
} {
  return stream.isTTY ? movingLine(stream) : plainLines(stream);
}

function movingLine(stream: NodeJS.WriteStream) {
  return {
    report({ done, total, scope, dataset }: CollectProgress) {
      stream.write(`\r\u001b[2K  reading ${String(done)}/${String(total)}  ${scope.region}  ${dataset}`);
    },
    end() {
      stream.write('\r\u001b[2K');
    },
  };
}

function plainLines(stream: NodeJS.WriteStream) {
  return {
    report({ done, total, scope, dataset, reading }: CollectProgress) {
      if (reading.state === 'unreadable') {
        stream.write(`unreadable: ${dataset} in ${scope.region}: ${reading.action} (${reading.reason})\n`);
      }
      if (done === total || done % Math.max(1, Math.ceil(total / 10)) === 0) {
        stream.write(`read ${String(done)} of ${String(total)} datasets\n`);
      }
    },
    end() {
      // Nothing to clear: each line stands.
    },
  };
}
