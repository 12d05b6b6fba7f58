import { isDay } from '@thac/domain/calendar/day';
import { SaxesParser } from 'saxes';
import { EnvelopeFault } from './fault.ts';

/** Tệp trong phong bì. */
export type EnvelopeFile = { name: string; bytes: Uint8Array };

/** Phong bì edXML (QCVN 102:2016/BTTTT): what is used of it; the rest is not even kept. */
export type Envelope = {
  /** Codes of the units that it is sent to. */
  to: string[];
  symbol: string | null;
  issued: { literal: string; day: string | null } | null;
  /** Hạn trả lời, as written. */
  due: string | null;
  /** In the order of the manifest: the first is the document. */
  files: [EnvelopeFile, ...EnvelopeFile[]];
};

const namespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
const header = '/edXML/edXMLEnvelope/edXMLHeader';
const message = `${header}/MessageHeader`;
const reference = '/edXML/edXMLEnvelope/edXMLBody/edXMLManifest/Reference';
const attachment = '/edXML/AttachmentEncoded/Attachment';

const most = { depth: 16, elements: 4_000 };

type Group = Record<string, string>;
type Read = { texts: Map<string, string[]>; references: Group[]; attachments: Group[] };

/** Reads an envelope, or throws why not. Entities of its own, and all that could reach elsewhere, are refused. */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const read = elementsOf(textIn(bytes));
  const one = (path: string): string | null => read.texts.get(path)?.find((text) => text !== '') ?? null;
  if ((one(`${header}/TraceHeaderList/Bussiness/BussinessDocType`) ?? '0') !== '0')
    throw new EnvelopeFault('not-a-new-document');
  const to = [...new Set((read.texts.get(`${message}/To/OrganId`) ?? []).filter((text) => text !== ''))];
  if (to.length === 0) throw new EnvelopeFault('no-recipient');
  const issued = one(`${message}/PromulgationInfo/PromulgationDate`);
  return {
    to,
    symbol: symbolOf(one(`${message}/Code/CodeNumber`), one(`${message}/Code/CodeNotation`)),
    issued: issued === null ? null : { literal: short(issued), day: dayIn(issued) },
    due: dueOf(one(`${message}/DueDate`)),
    files: filesOf(read),
  };
}

function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EnvelopeFault('not-utf8');
  }
}

/** A tag longer than any vendor writes: its attributes are gathered to its end before anybody can count them. */
const endlessTag = /<(?!!\[CDATA\[)[^<>]{20000}/;

function elementsOf(xml: string): Read {
  if (endlessTag.test(xml)) throw new EnvelopeFault('too-deep-or-long');
  const read: Read = { texts: new Map(), references: [], attachments: [] };
  const path: string[] = [];
  let [text, elements] = ['', 0];
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (code: EnvelopeFault['code']) => () => {
    throw new EnvelopeFault(code);
  };
  parser.on('error', refuse('not-xml'));
  parser.on('doctype', refuse('doctype-or-instruction'));
  parser.on('processinginstruction', refuse('doctype-or-instruction'));
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (encoding.toLowerCase() !== 'utf-8') throw new EnvelopeFault('not-utf8');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1;
    if (path.length === 0 && (local !== 'edXML' || uri !== namespace))
      throw new EnvelopeFault('another-namespace');
    path.push(local);
    if (path.length > most.depth || elements > most.elements) throw new EnvelopeFault('too-deep-or-long');
    text = '';
    const at = pathOf(path);
    if (at === attachment) read.attachments.push({});
    // A reference names its file by a child, or by a link to it.
    const link = Object.values(attributes).find((one) => one.local === 'href')?.value;
    if (at === reference) read.references.push(link === undefined ? {} : { link: link.replace(/^cid:/, '') });
  });
  const write = (more: string) => {
    text += more;
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('closetag', ({ local }) => {
    const at = pathOf(path);
    path.pop();
    const above = pathOf(path);
    const group = above === reference ? read.references : above === attachment ? read.attachments : null;
    if (group !== null) Object.assign(group.at(-1) ?? {}, { [local]: text.trim() });
    else read.texts.set(at, [...(read.texts.get(at) ?? []), text.trim()]);
    text = '';
  });
  parser.write(xml).close();
  return read;
}

const pathOf = (path: readonly string[]): string => path.map((part) => `/${part}`).join('');

function filesOf({ references, attachments }: Read): Envelope['files'] {
  const files = references.map(({ ContentId, link, AttachmentName = '' }): EnvelopeFile => {
    const id = ContentId || link || '';
    const found = attachments.filter((one) => id !== '' && one.ContentId === id);
    const bytes = found.length === 1 ? base64In(found[0]?.ContentTransferEncoded ?? '') : null;
    if (bytes === null) throw new EnvelopeFault('no-document');
    return { name: nameOf(AttachmentName), bytes };
  });
  const [document, ...others] = files;
  if (document === undefined) throw new EnvelopeFault('no-document');
  return [document, ...others];
}

function base64In(text: string): Uint8Array | null {
  const written = text.replaceAll(/\s/g, '');
  const bytes = Buffer.from(written, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === written ? bytes : null;
}

/** Of a path only its end is a name. */
const nameOf = (written: string): string => short(written.split(/[\\/]/).at(-1) ?? '') || 'van-ban';

/** `12` and `KH-UBND` or `12/KH-UBND`, as vendors write it. */
function symbolOf(number: string | null, notation: string | null): string | null {
  if (number === null || notation === null) return number === null ? notation : null;
  return short(notation.startsWith(`${number}/`) ? notation : `${number}/${notation}`);
}

/** Vendors write the year 1 where nothing is due. */
const dueOf = (written: string | null): string | null =>
  written === null || /^0001-01-01/.test(written) ? null : short(written);

function dayIn(written: string): string | null {
  const [, first = '', month = '', last = ''] =
    /^(\d{2}|\d{4})[-/](\d{2})[-/](\d{2}|\d{4})(?:[T ].*)?$/.exec(written) ?? [];
  const day = first.length === 4 ? `${first}-${month}-${last}` : `${last}-${month}-${first}`;
  return isDay(day) ? day : null;
}

const short = (text: string): string => text.normalize('NFC').slice(0, 200);
