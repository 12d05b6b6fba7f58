import { isCanonical } from '@thac/proof/canonical';
import { isUuid } from '@thac/proof/heads';
import { attachmentHash, format, type Manifest, type Scope, type Shape } from '../bundle/format.ts';
import type { Layout } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import {
  hasExactly,
  isAscending,
  isCount,
  isDay,
  isHex,
  isLog,
  isMembers,
  isOrigin,
  isStream,
} from './shape.ts';
import { textOf } from './text.ts';

const largest = 64 << 20;

/** What the bundle says of itself, where it says it in the one right form. */
export function checkManifest({ entries }: Layout, findings: Findings): Manifest | null {
  let manifest: Manifest | null = null;
  findings.check('manifest', () => {
    const entry = entries.get('manifest.json');
    const text = entry === undefined ? null : textOf(entry, largest);
    const value: unknown = text !== null && isCanonical(text) ? JSON.parse(text) : null;
    const said = isMembers(value) && typeof value.format === 'string' ? value.format : format;
    if (said !== format) {
      findings.unknown(
        'format-unknown',
        { entry: 'manifest.json' },
        `Gói theo khuôn dạng "${said}"; chương trình này chỉ biết "${format}": hãy dùng bản mới hơn.`,
        `The bundle is of format "${said}"; this program knows "${format}" alone: use a newer one.`,
      );
      return null;
    }
    if (!isManifest(value)) {
      findings.tampered(
        'manifest-altered',
        { entry: 'manifest.json' },
        'Bản kê không đúng khuôn dạng: đã bị sửa, hoặc không do Thác xuất.',
        'The manifest is not in its form: it was altered, or Thác has not written it.',
      );
      return null;
    }
    manifest = value;
    checkList(manifest, [...entries.keys()], findings);
    return {
      vi: `${inWords(value.scope).vi}, đến vị trí ${value.size}: ${value.events} sự kiện, ${value.streams} chuỗi`,
      en: `${inWords(value.scope).en}, up to position ${value.size}: ${value.events} events, ${value.streams} streams`,
    };
  });
  return manifest;
}

/** What a bundle is about, in words. */
export function inWords({ kind, id }: Scope): { vi: string; en: string } {
  switch (kind) {
    case 'plan':
      return { vi: `kế hoạch ${id}`, en: `plan ${id}` };
    case 'unit':
      return { vi: `đơn vị ${id}`, en: `unit ${id}` };
    case 'all':
      return { vi: 'toàn bộ sổ ghi', en: 'the whole record' };
  }
}

/** The files that the manifest lists against those that are there. */
function checkList(
  { attachments, knownAt, size }: Manifest,
  names: readonly string[],
  findings: Findings,
): void {
  const there = new Set(names.map(attachmentHash).filter((hash) => hash !== null));
  const listed = new Set(attachments.map(({ sha256 }) => sha256));
  for (const hash of listed)
    if (!there.has(hash))
      findings.incomplete(
        'attachment-missing',
        { entry: `attachments/${hash}` },
        `Bản kê nêu tệp ${hash} nhưng gói không có.`,
        `The manifest lists the file ${hash}, which is not in the bundle.`,
      );
  for (const hash of there)
    if (!listed.has(hash))
      findings.tampered(
        'attachment-unlisted',
        { entry: `attachments/${hash}` },
        `Gói có tệp ${hash} mà bản kê không nêu.`,
        `The bundle has the file ${hash}, which the manifest does not list.`,
      );
  if (knownAt > size)
    findings.tampered(
      'known-beyond-seal',
      { entry: 'manifest.json' },
      `Số liệu được nêu theo vị trí ${knownAt}, sau chỗ đã niêm phong (${size}).`,
      `Figures are claimed as known at ${knownAt}, beyond what is sealed (${size}).`,
    );
}

function isManifest(value: unknown): value is Manifest {
  return (
    hasExactly(value, names) &&
    isOrigin(value.origin) &&
    isLog(value.log) &&
    isScope(value.scope) &&
    [value.size, value.knownAt, value.events, value.streams].every(isCount) &&
    isDay(value.validAt) &&
    isAscending(value.context, isStream, (stream) => stream) &&
    isShape(value.schema) &&
    isAscending(value.attachments, isAttachment, ({ sha256 }) => sha256) &&
    isAscending(value.erased, isErased, ({ person }) => person)
  );
}

const names = [
  'attachments',
  'context',
  'erased',
  'events',
  'format',
  'knownAt',
  'log',
  'origin',
  'schema',
  'scope',
  'size',
  'streams',
  'validAt',
];

const isScope = (value: unknown): value is Scope =>
  hasExactly(value, ['id', 'kind']) &&
  (value.kind === 'all'
    ? value.id === ''
    : (value.kind === 'plan' || value.kind === 'unit') && isUuid(value.id));

const isShape = (value: unknown): value is Shape =>
  hasExactly(value, ['events', 'reducers', 'views']) &&
  isHex(value.reducers) &&
  [value.events, value.views].every((counts) => isMembers(counts) && Object.values(counts).every(isCount));

const isAttachment = (value: unknown): value is Manifest['attachments'][number] =>
  hasExactly(value, ['bytes', 'position', 'sha256']) &&
  isHex(value.sha256) &&
  isCount(value.bytes) &&
  isCount(value.position);

const isErased = (value: unknown): value is Manifest['erased'][number] =>
  hasExactly(value, ['person', 'position']) && isUuid(value.person) && isCount(value.position);
