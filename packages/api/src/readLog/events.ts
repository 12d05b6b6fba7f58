import type { Day } from '@thac/domain/vocabulary';

/** Tính đến: one moment that was asked about. */
export type AskedMoment = { validAt: Day; knownAt: number | null };

/** Việc tra cứu: what somebody took out of the house. */
export type Taken =
  | {
      type: 'Read';
      data: {
        /** The name of the operation, or the address of a file; null where it has no name. */
        operation: string | null;
        /** The root fields, in the order in which they stand. */
        fields: string[];
        /** SHA-256 of the document as it was sent, a line break, and its variables in JSON; of a file its whole address. */
        document: string;
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

/** The events of the log of reads; raised like those of the record, never changed. */
export const readVersions: Readonly<Record<Taken['type'], number>> = {
  Read: 1,
  Exported: 1,
  ProofTaken: 1,
  OriginalTaken: 1,
};
