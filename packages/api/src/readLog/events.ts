import type { Upcaster } from '@thac/domain/versions';
import type { Day, Instant } from '@thac/domain/vocabulary';

/** Tính đến: one moment that was asked about. */
export type AskedMoment = { validAt: Day; knownAt: number | null };

/** Việc tra cứu: what somebody took out of the house. */
export type Taken =
  | {
      type: 'Read';
      data: {
        /** The name of the operation, or the address of a file; null where it has no name, or one that may be of a citizen. */
        operation: string | null;
        /** The root fields, in the order in which they stand. */
        fields: string[];
        /** HMAC-SHA256 of the document as it was sent, a line break, and its variables in JSON; of a file of its whole address. */
        document: string;
        /** False in what was kept before the hash had a key: there it is a plain SHA-256. */
        keyed: boolean;
        asOf: AskedMoment[];
        /** The position of the record that the answer shows; null where none was read. */
        position: number | null;
      };
    }
  | {
      type: 'Exported';
      data: {
        /** `id` is empty for all. */
        scope: { kind: 'plan' | 'unit' | 'all'; id: string };
        /** The size of the record that the bundle proves. */
        size: number;
        knownAt: number;
        validAt: Day;
      };
    }
  | { type: 'ProofTaken'; data: { position: number } }
  | { type: 'OriginalTaken'; data: { sha256: string } };

/** Phần đã mất: what was signed of a generation of the log of reads and is not there any more. */
export type LostReads = {
  log: string;
  /** The size and the root (in hex) that were signed last. */
  size: number;
  root: string;
  /** The note of the signer that says so; null where a witness shows it, who is named then. */
  checkpoint: string | null;
  witness: string | null;
  /** How many events the database holds of it. */
  held: number;
  lost: { from: number; to: number };
  /** When the last checkpoint was made that the database still holds: what is lost was sealed after that. */
  sealedAfter: Instant | null;
  /** When the loss was noticed. */
  noticed: Instant;
};

/** Xác nhận phần đã mất: the first event of each generation of the log of reads after the first. */
export type ReadsLost = { type: 'ReadsLost'; data: { before: LostReads[]; reason: string } };

/** What stands in a log of reads. */
export type ReadEvent = Taken | ReadsLost;

/** The events of the log of reads; raised like those of the record, never changed. */
export const readVersions: Readonly<Record<ReadEvent['type'], number>> = {
  Read: 2,
  Exported: 1,
  ProofTaken: 1,
  OriginalTaken: 1,
  ReadsLost: 1,
};

/** One step from each version to the next. */
export const readUpcasters: Readonly<Record<string, Upcaster>> = {
  'Read@1': (data) => ({ ...data, keyed: false }),
};
