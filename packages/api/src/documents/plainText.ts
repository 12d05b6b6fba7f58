import { unknownType } from './kind.ts';
import { UnreadableDocument } from './unreadable.ts';

/** Words that stand in any official text; without them a guess at an old encoding proves nothing. */
const common = /(^|[^\p{L}])(của|và|các|ngày|thực hiện|kế hoạch|ủy ban|nhân dân)(?=[^\p{L}]|$)/giu;
const commonWords = (text: string) => [...text.matchAll(common)].length;

/** Văn bản thuần: decodes UTF-8, UTF-16 and Windows-1258; what is in TCVN3 or VNI is refused by name. */
export function decodeText(bytes: Uint8Array, name: string): string {
  const text = decoded(bytes, name);
  if ((text.match(/(?!\s)\p{Cc}/gu)?.length ?? 0) > text.length / 100)
    throw unknownType(name, 'dữ liệu nhị phân', 'binary data');
  return text;
}

function decoded(bytes: Uint8Array, name: string): string {
  const unicode = decodedUnicode(bytes);
  if (unicode !== null) return unicode;
  if (bytes.includes(0)) throw unknownType(name, 'dữ liệu nhị phân', 'binary data');
  const western = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  if (commonWords(western) >= 3) return western;
  throw oldEncoding(name);
}

function decodedUnicode(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By its mark, or by where the zero bytes stand when there is none. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2000);
  const zeros = (parity: number) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > sample.length / 8 && even < odd / 8) return 'utf-16le';
  if (even > sample.length / 8 && odd < even / 8) return 'utf-16be';
  return 'utf-8';
}

/** Fonts of the nineties show Vietnamese over other letters: "ngµy", "ng\u00aay" … */
export function checkLetters(text: string, name: string): void {
  if (/[\u1ea0-\u1ef9ơưƠƯđĐăĂ]/.test(text.normalize('NFC'))) return;
  const old = text.match(
    /ngµy|th¸ng|n¨m|céng|kÕ ho¹ch|Uû ban|nh©n d©n|ngaøy|thaùng|naêm|keá hoaïch|nhaân daân/gi,
  );
  if ((old?.length ?? 0) >= 3) throw oldEncoding(name);
}

const oldEncoding = (name: string) =>
  new UnreadableDocument(
    'old-encoding',
    `Chữ trong tệp ${name} không phải Unicode (TCVN3, VNI hoặc bảng mã khác); hãy chuyển mã sang Unicode rồi gửi lại.`,
    `The letters of ${name} are not Unicode (TCVN3, VNI or another old encoding); convert it to Unicode and send it again.`,
  );
