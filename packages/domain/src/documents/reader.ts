import { type Body, plainClause, readBody } from './clauses.ts';
import { type DraftPlan, draftVersion } from './draft.ts';
import { joinLines } from './joining.ts';
import { sourceLines, withoutStrayNames } from './lines.ts';
import { type Zones, zonesOf } from './zones.ts';

/** Văn bản đã chia: what every reader of a part works on. */
export type Reading = { zones: Zones; body: Body };

/** Divides a text into head, clause tree and foot. */
export function readingOf(text: string): Reading {
  const zones = zonesOf(sourceLines(text));
  const parts = [zones.body, ...zones.attached.map((one) => one.body)];
  return { zones, body: readBody(parts.map((part) => joinLines(withoutStrayNames(part)))) };
}

/** Đọc văn bản: the draft of a plan from the text of its document; says only what the text says. */
export function readPlan(text: string): DraftPlan {
  const { body } = readingOf(text);
  return {
    version: draftVersion,
    document: {
      type: null,
      number: null,
      symbol: null,
      place: null,
      issuedOn: null,
      issuer: null,
      issuerTier: null,
      title: null,
      period: null,
      attachedTo: null,
      sources: {},
      lines: [1, 1],
    },
    signatures: [],
    recipients: [],
    archive: [],
    places: { recipients: null, archive: null },
    citations: [],
    unnumbered: [],
    clauses: body.clauses.map(plainClause),
    targets: [],
    audiences: [],
    contents: [],
    tasks: [],
    duties: [],
    reports: [],
    derivedPlans: [],
    budget: [],
    channels: [],
    warnings: [],
  };
}
