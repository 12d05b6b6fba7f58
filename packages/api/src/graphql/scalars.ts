import { isDay } from '@thac/domain/calendar/day';
import { isId } from '@thac/domain/identity';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

const longestText = 20_000;

const wrong = (vi: string, en: string): never => {
  throw new GraphQLError(`${vi} / ${en}`, { extensions: { code: 'BAD_USER_INPUT', vi, en } });
};

const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : wrong('phải là một chuỗi ký tự', 'must be a string');

const cleanText = (value: string): string => {
  if (!value.isWellFormed() || value.includes('\0')) {
    return wrong(
      'chuỗi chứa ký tự không hợp lệ (NUL hoặc nửa cặp thay thế)',
      'text holds NUL or a lone surrogate',
    );
  }
  return value.normalize('NFC');
};

const parseDay = (value: unknown): string => {
  const day = textIn(value);
  return isDay(day)
    ? day
    : wrong(
        `“${short(day)}” không phải là ngày có thật (viết YYYY-MM-DD)`,
        'not a real day, write YYYY-MM-DD',
      );
};

const parseInstant = (value: unknown): string => {
  const text = textIn(value);
  const day = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.exec(text)?.[1];
  const instant = new Date(text);
  return day && isDay(day) && !Number.isNaN(instant.getTime())
    ? instant.toISOString()
    : wrong(
        `“${short(text)}” không phải là thời điểm (RFC 3339, có múi giờ)`,
        'not an instant, write RFC 3339 with a zone',
      );
};

/** Whether a text is a UUID, in letters of either case. */
export const isUuid = (text: string): boolean => isId(text.toLowerCase());

const parseUuid = (value: unknown): string => {
  const text = textIn(value);
  return isUuid(text) ? text.toLowerCase() : wrong(`“${short(text)}” không phải là mã UUID`, 'not a UUID');
};

const parsePosition = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : wrong('vị trí phải là số nguyên không âm', 'a position must be a whole number from 0');

const parseText = (value: unknown): string => {
  const text = cleanText(textIn(value));
  return text.length <= longestText
    ? text
    : wrong(`chuỗi dài quá ${longestText} ký tự`, `text is longer than ${longestText} characters`);
};

const parseFile = (value: unknown): string => cleanText(textIn(value));

const short = (text: string): string => cleanText(text.slice(0, 40).toWellFormed());

type Parse<T> = (value: unknown) => T;

const scalar = <T extends string | number>(name: string, description: string, parse: Parse<T>) =>
  new GraphQLScalarType<T, T>({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(literal(node)),
    serialize: (value) => value as T,
  });

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.STRING ? node.value : undefined;
}

export const Day = scalar('Day', 'Ngày theo giờ Việt Nam (+07:00), viết YYYY-MM-DD.', parseDay);
export const Instant = scalar('Instant', 'Thời điểm, RFC 3339; trả về theo UTC.', parseInstant);
export const Uuid = scalar(
  'UUID',
  'Mã định danh của hệ thống: UUID, nhận đúng giá trị của các trường id.',
  parseUuid,
);
export const Position = scalar(
  'Position',
  'Vị trí trong sổ ghi: liên tục, từ 1, theo thứ tự ghi nhận.',
  parsePosition,
);
export const Text = scalar(
  'Text',
  'Văn bản Unicode, đưa về dạng NFC; không nhận NUL; dài nhất 20.000 ký tự.',
  parseText,
);
/** A file part of a multipart request, as the server hands it over. */
export type Upload = { name: string; size: number; arrayBuffer(): Promise<ArrayBuffer> };

const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'name' in value && 'size' in value;

const parseUpload = (value: unknown): Upload =>
  isUpload(value)
    ? value
    : wrong('phải là một tệp gửi kèm (multipart/form-data)', 'must be an uploaded file');

/** Values all through: texts as of every other argument, lists and objects of such. */
function parseJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(parseJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [cleanText(name), parseJson(part)]));
}

export const File = new GraphQLScalarType<Upload, never>({
  name: 'File',
  description: 'Một tệp gửi kèm theo multipart/form-data (GraphQL multipart request).',
  parseValue: parseUpload,
  parseLiteral: () => wrong('tệp phải được gửi qua biến', 'a file must be given as a variable'),
  serialize: () => wrong('tệp không được trả về', 'files are not answered'),
});

export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Giá trị JSON bất kỳ: chuỗi, số, đúng/sai, null, danh sách hoặc đối tượng.',
  parseValue: parseJson,
  parseLiteral: (node, variables) => parseJson(valueFromASTUntyped(node, variables)),
  serialize: (value) => value,
});

export const FileText = scalar(
  'FileText',
  'Nội dung của một tệp văn bản (CSV, UTF-8), giới hạn theo kích thước yêu cầu.',
  parseFile,
);
