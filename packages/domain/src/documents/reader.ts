import { type Place, placesOf, readCitations } from './citations.ts';
import { type Body, plainClause, readBody } from './clauses.ts';
import { type DraftPlan, draftVersion, type Signature } from './draft.ts';
import { takeElectronic } from './electronic.ts';
import { readFoot } from './foot.ts';
import { readHead } from './head.ts';
import { joinLines } from './joining.ts';
import { type LogicalLine, withoutStrayNames } from './lines.ts';
import { sourceLines } from './sources.ts';
import { readSubstance } from './substance.ts';
import { readUnnumbered } from './unnumbered.ts';
import { chronologyWarnings, clauseWarnings, symbolWarnings } from './warnings.ts';
import { type Zones, zonesOf } from './zones.ts';

/** Văn bản đã chia: what every reader of a part works on. */
export type Reading = {
  zones: Zones;
  body: Body;
  electronic: Signature<string>[];
  places: Place[];
  salutation: LogicalLine[];
};

/** Divides a text into head, clause tree and foot. */
export function readingOf(text: string): Reading {
  const { rest, signatures } = takeElectronic(sourceLines(text));
  const zones = zonesOf(rest);
  const parts = [zones.body, ...zones.attached.map((one) => one.body)];
  const body = readBody(parts.map((part) => joinLines(withoutStrayNames(part))));
  return {
    zones,
    body,
    electronic: signatures,
    places: placesOf(body),
    salutation: joinLines(zones.salutation),
  };
}

/** Đọc văn bản: the draft of a plan from the text of its document; says only what the text says. */
export function readPlan(text: string): DraftPlan<string> {
  const { zones, body, electronic, places } = readingOf(text);
  const head = readHead(zones, body, text.normalize('NFC'));
  const foot = readFoot(zones.foot);
  const cited = readCitations(places);
  return {
    version: draftVersion,
    document: head.document,
    signatures: [...foot.signatures, ...electronic],
    recipients: foot.recipients,
    archive: foot.archive,
    places: foot.places,
    citations: cited.citations,
    unnumbered: readUnnumbered(places, cited.citations),
    clauses: body.clauses.map(plainClause),
    ...readSubstance(body, head.document),
    warnings: [
      ...head.warnings,
      ...clauseWarnings(body.clauses),
      ...cited.warnings,
      ...symbolWarnings(cited.citations),
      ...chronologyWarnings(head.document, cited.citations),
    ],
  };
}
