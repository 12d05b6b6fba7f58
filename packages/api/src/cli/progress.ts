/** Tiến độ on standard error: in place on a terminal, else a line now and then. */
export type Progress = { add(bytes: number): void; done(): number; end(): void };

const everyMs = { terminal: 200, file: 5_000 };

/** Begins with nothing done; `total` is 0 where it is not known. */
export function openProgress(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const wait = stream.isTTY ? everyMs.terminal : everyMs.file;
  let [bytes, told] = [0, performance.now()];
  const say = () => stream.write(stream.isTTY ? `\r${line(bytes, total)}` : `${line(bytes, total)}\n`);
  return {
    add(more) {
      bytes += more;
      if (performance.now() - told < wait) return;
      told = performance.now();
      say();
    },
    done: () => bytes,
    end() {
      say();
      if (stream.isTTY) stream.write('\n');
    },
  };
}

function line(bytes: number, total: number): string {
  const megabytes = (count: number) => (count / 1e6).toFixed(1);
  if (total === 0) return `${megabytes(bytes)} MB`;
  return `${megabytes(bytes)} / ${megabytes(total)} MB (${Math.floor((bytes * 100) / total)} %)`;
}
