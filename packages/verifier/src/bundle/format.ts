/** The one format that this program writes and reads. */
export const format = 'thac-bundle@1';

/** What a bundle is about; `id` is empty for everything. */
export type Scope = { kind: 'plan' | 'unit' | 'all'; id: string };

/** With which shapes of events, views and reducers the figures were made. */
export type Shape = {
  /** Newest version of every event type. */
  events: Record<string, number>;
  views: Record<string, number>;
  /** SHA-256 over the source of the reducers, hex. */
  reducers: string;
};

/** Bản kê: what a bundle says that it holds; everything in it is checked against the rest. */
export type Manifest = {
  format: typeof format;
  /** Without the log: the tree of the record is `<origin>/<log>`, that of its milestones `<origin>/<log>-seals`. */
  origin: string;
  log: string;
  scope: Scope;
  /** Size of the tree of the record: every event of the scope up to this position is here. */
  size: number;
  knownAt: number;
  validAt: string;
  /** Lines of events.jsonl. */
  events: number;
  /** Streams that these events belong to. */
  streams: number;
  /** Streams beyond the scope that the figures need, such as the calendar; each is here as a whole too. */
  context: string[];
  schema: Shape;
  /** Original files, by hash; `position` is that of the first event that refers to it. */
  attachments: { sha256: string; bytes: number; position: number }[];
  /** Persons whose key was destroyed, each with the position of the event that says so. */
  erased: { person: string; position: number }[];
};

/** Entries in the order in which they stand; attachments follow by hash, and `sums` ends the bundle. */
export const entryNames = [
  'manifest.json',
  'checkpoint',
  'rotations',
  'consistency',
  'seals/checkpoint',
  'seals/event',
  'seals/proof',
  'seals/events.jsonl',
  'heads.jsonl',
  'heads.proof',
  'events.jsonl',
  'events.proof',
  'figures.json',
  'timestamp.tsr',
] as const;

/** What a bundle may lack: only one of everything brings all milestones, and not every checkpoint has a time stamp. */
const optional: readonly string[] = ['seals/events.jsonl', 'timestamp.tsr'];

export type EntryName = (typeof entryNames)[number];

/** Name of an original file in a bundle. */
export const attachmentName = (sha256: string): string => `attachments/${sha256}`;

/** The hash that the name of an attachment says; null for other entries. */
export const attachmentHash = (name: string): string | null =>
  /^attachments\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;

/** Holds names, as they come, to the order of the format; answers what is wrong with one, or null. */
export function openOrder(): { next(name: string): string | null } {
  let reached = 0;
  let hash = '';
  let over = false;
  return {
    next(name) {
      if (over) return 'stands behind sums, which ends a bundle';
      const attachment = attachmentHash(name);
      const at =
        attachment !== null || name === 'sums' ? entryNames.length : entryNames.indexOf(name as EntryName);
      if (at < 0) return 'is not an entry of a bundle';
      if (at < reached || (attachment !== null && attachment <= hash)) return 'stands twice or too late';
      const skipped = entryNames.slice(reached, at).find((one) => !optional.includes(one));
      if (skipped !== undefined) return `stands where ${skipped} must`;
      reached = attachment !== null || name === 'sums' ? at : at + 1;
      hash = attachment ?? hash;
      over = name === 'sums';
      return null;
    },
  };
}
