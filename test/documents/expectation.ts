import type { DraftPlan, Frequency } from '@thac/domain/documents/draft';

/** A value, or several of which any is right because careful readers differ. */
type AnyOf<Value> = Value | Value[];
type Names = string[] | string[][];
type Optional = { optional?: true };

/** What a careful person read in a document: the scored fields of the output; `optional` counts neither way. */
export type Expectation = {
  document: { [Field in ScoredField]: AnyOf<DraftPlan['document'][Field]> };
  signatures: {
    role: string;
    name: string | null;
    position: string | null;
    authority: string[];
    email?: string;
  }[];
  recipients: string[];
  archive: string[];
  citations: ({ symbol: string; date: string | null; role: AnyOf<string> } & Optional)[];
  /** Addresses of all clauses. */
  clauses: string[];
  tasks: ({ clause: string; lead: Names; support: Names; kind: AnyOf<Frequency> } & Optional)[];
  duties: ({ clause: string; addressees: Names; modality: AnyOf<string> } & Optional)[];
  reports: ({
    clause: string;
    reporter: AnyOf<string | null>;
    to: AnyOf<string | null>;
    via: AnyOf<string | null>;
    period: AnyOf<Frequency>;
    rule: AnyOf<string | null>;
  } & Optional)[];
};

/** Fields of the document's identity that are compared. */
export const scoredFields = [
  'type',
  'number',
  'symbol',
  'place',
  'issuedOn',
  'issuer',
  'issuerTier',
  'title',
  'period',
  'attachedTo',
] as const;
type ScoredField = (typeof scoredFields)[number];
