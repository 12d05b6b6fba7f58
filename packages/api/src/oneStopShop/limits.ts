/** Giới hạn của một lần gửi, in one place; the description of the interface says the same. */
export const limits = {
  bodyBytes: 1024 * 1024,
  windows: 1_000,
  /** An envelope carries whole documents in base64. */
  envelopeBytes: 16 * 1024 * 1024,
  /** Envelopes that are read at the same time. */
  envelopesAtOnce: 2,
  /** States listed in one window. */
  states: 100,
  /** Bodies, and bodies that are envelopes, that are read at the same time. */
  bodiesAtOnce: 64,
  envelopeBodiesAtOnce: 8,
  /** Requests that are answered at the same time, once they are read. */
  atOnce: 32,
  /** Bytes of deliveries that may wait to be settled before more are put off. */
  waitingBytes: 64 * 1024 * 1024,
} as const;
