/** Loaded before a process begins: its clock goes wrong by so many milliseconds, and it does not know. */
const wrongBy = Number(process.env.CHAOS_SKEW_MS ?? 0);

if (wrongBy !== 0) {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: [] | [number]) {
      if (given.length === 0) super(Right.now() + wrongBy);
      else super(...given);
    }
    static override now(): number {
      return Right.now() + wrongBy;
    }
  } as DateConstructor;
}
