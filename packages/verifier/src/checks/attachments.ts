import { attachmentName, type Manifest } from '../bundle/format.ts';
import { type Layout, sha256Of } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import type { Placed } from './events.ts';
import { hasExactly, isCount, isHex, memberOf } from './shape.ts';

/** What first named a hash; `file` where it was a file, with its name and size. */
type Reference = { position: number; file: { bytes: number; name: string } | null };

/** The hashes that events name, gathered as the events come. */
export type Referred = {
  add(event: Placed): void;
  readonly hashes: ReadonlyMap<string, Reference>;
};

/** What an event says of a file: its name, hash, type and size. */
const reference = ['bytes', 'mediaType', 'name', 'sha256'];

/** Begins with nothing named. */
export function openReferred(): Referred {
  const hashes = new Map<string, Reference>();
  const name = (sha256: string, position: number, file: Reference['file']): void => {
    const known = hashes.get(sha256);
    hashes.set(sha256, known ? { ...known, file: known.file ?? file } : { position, file });
  };
  const walk = (value: unknown, position: number): void => {
    if (isHex(value)) name(value, position, null);
    if (typeof value !== 'object' || value === null) return;
    if (hasExactly(value, reference) && isHex(value.sha256) && isCount(value.bytes))
      name(value.sha256, position, { bytes: value.bytes, name: String(value.name) });
    for (const one of Object.values(value)) walk(one, position);
  };
  return {
    hashes,
    add({ data, position }) {
      if (namesFile(data)) walk(data, position);
    },
  };
}

/** Whether there is a hash under the name by which files are named; other texts may name what was drawn from it. */
const namesFile = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (typeof memberOf(value, 'sha256') === 'string' || Object.values(value).some(namesFile));

/** Tệp đính kèm: every file that events refer to is there, byte for byte what its hash says, and no other. */
export function checkAttachments(
  { entries }: Layout,
  { attachments }: Manifest,
  { hashes }: Referred,
  findings: Findings,
): void {
  findings.check('attachments', () => {
    const listed = new Map(attachments.map((one) => [one.sha256, one]));
    for (const [sha256, { position, file }] of hashes)
      if (file !== null && !listed.has(sha256))
        findings.incomplete(
          'attachment-missing',
          { entry: attachmentName(sha256), position },
          `Sự kiện ở vị trí ${position} dẫn tệp "${file.name}" (${sha256}), gói không kèm tệp này.`,
          `The event at position ${position} refers to the file "${file.name}" (${sha256}), which is not in the bundle.`,
        );
    for (const { sha256, bytes, position } of attachments) {
      const place = { entry: attachmentName(sha256), position };
      const [entry, referred] = [entries.get(place.entry), hashes.get(sha256)];
      if (referred === undefined || referred.position !== position)
        findings.tampered(
          'attachment-of-no-event',
          place,
          `Tệp ${sha256} không được dẫn lần đầu ở vị trí ${position} như bản kê nói.`,
          `The file ${sha256} is not first referred to at position ${position}, as the manifest says.`,
        );
      if (entry === undefined) continue;
      if (entry.size !== bytes || (referred?.file?.bytes ?? bytes) !== bytes || sha256Of(entry) !== sha256)
        findings.tampered(
          'attachment-altered',
          place,
          `Tệp ${sha256} không đúng là tệp mà sự kiện ở vị trí ${position} dẫn.`,
          `The file ${sha256} is not the one that the event at position ${position} refers to.`,
        );
    }
    return {
      vi: `${attachments.length} tệp gốc, đúng từng byte`,
      en: `${attachments.length} original files, equal byte for byte`,
    };
  });
}
