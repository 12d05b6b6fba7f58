/** Giới hạn của máy chủ HTTP: what one client may hold of it, in one place. */
export const limits = {
  /** Milliseconds until the headers of a request, and all of it, must have come; a large file comes over a slow line. */
  headersMs: 10_000,
  requestMs: 120_000,
  /** How often who is too slow is looked for. */
  lookEveryMs: 1_000,
  /** Milliseconds for which a connection may rest between two requests; longer than proxies keep theirs is of no use. */
  restingMs: 10_000,
  /** Milliseconds for which nothing moves on a connection; a bundle is put together before its first byte leaves. */
  silentMs: 600_000,
  headers: 100,
  headerBytes: 16 * 1024,
  /** Connections altogether, and from one address that is no proxy of ours. */
  connections: 4_000,
  connectionsOfAddress: 400,
} as const;
