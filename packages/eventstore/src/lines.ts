/** Text line by line in one buffer: twenty megabytes of events as strings would be eighty, and twice that joined. */
export class Lines {
  #buffer = Buffer.allocUnsafe(8_192);
  #length = 0;

  add(line: string): void {
    // No UTF-16 unit takes more than three bytes.
    this.#reserve(this.#length + 1 + line.length * 3);
    if (this.#length > 0) this.#length += this.#buffer.write('\n', this.#length);
    this.#length += this.#buffer.write(line, this.#length);
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #reserve(size: number): void {
    if (size <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(size, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}

/** Lines after lines. */
export function joined(parts: readonly Buffer[]): Buffer {
  const [first, ...rest] = parts;
  if (first === undefined) return Buffer.alloc(0);
  return rest.length === 0
    ? first
    : Buffer.concat([first, ...rest.flatMap((part) => [Buffer.from('\n'), part])]);
}
