import { attachmentName, type Manifest } from '../bundle/format.ts';
import { type Layout, sha256Of } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import type { Placed } from './events.ts';
import { hasExactly, isCount, isHex, isMembers } from './shape.ts';

/** The files that events refer to, gathered as the events come. */
export type Referred = {
  add(event: Placed): void;
  readonly files: ReadonlyMap<string, { position: number; bytes: number; name: string }>;
};

/** What an event says of a file: its name, hash, type and size. */
const reference = ['bytes', 'mediaType', 'name', 'sha256'];

/** Begins with no file referred to. */
export function openReferred(): Referred {
  const files = new Map<string, { position: number; bytes: number; name: string }>();
  const walk = (value: unknown, position: number): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, position);
    if (!isMembers(value)) return;
    if (
      hasExactly(value, reference) &&
      isHex(value.sha256) &&
      isCount(value.bytes) &&
      typeof value.name === 'string'
    ) {
      const { sha256, bytes, name } = value;
      if (!files.has(sha256)) files.set(sha256, { position, bytes, name });
      return;
    }
    for (const name of Object.keys(value)) walk(value[name], position);
  };
  return { files, add: ({ data, position }) => walk(data, position) };
}

/** Tệp đính kèm: every file that events refer to is there, byte for byte what its hash says, and no other. */
export function checkAttachments(
  { entries }: Layout,
  { attachments }: Manifest,
  { files }: Referred,
  findings: Findings,
): void {
  findings.check('attachments', () => {
    const listed = new Map(attachments.map((one) => [one.sha256, one]));
    for (const [sha256, { position, name }] of files)
      if (!listed.has(sha256))
        findings.incomplete(
          'attachment-missing',
          { entry: attachmentName(sha256), position },
          `Sự kiện ở vị trí ${position} dẫn tệp "${name}" (${sha256}), gói không kèm tệp này.`,
          `The event at position ${position} refers to the file "${name}" (${sha256}), which is not in the bundle.`,
        );
    for (const { sha256, bytes, position } of attachments) {
      const place = { entry: attachmentName(sha256), position };
      const [entry, referred] = [entries.get(place.entry), files.get(sha256)];
      if (referred === undefined || referred.position !== position)
        findings.tampered(
          'attachment-of-no-event',
          place,
          `Tệp ${sha256} không được dẫn lần đầu ở vị trí ${position} như bản kê nói.`,
          `The file ${sha256} is not first referred to at position ${position}, as the manifest says.`,
        );
      if (entry === undefined) continue;
      if (entry.size !== bytes || referred?.bytes !== bytes || sha256Of(entry) !== sha256)
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
