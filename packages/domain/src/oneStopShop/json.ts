/** Tên đứng hai lần: what stands in place of a value whose name its object has twice; nobody knows which one was meant. */
export const twice = Symbol('twice');

/** Số bị làm tròn: what stands in place of a number that is whole only because JavaScript cannot hold what was written. */
export const rounded = Symbol('rounded');

/** Where a reader stands: in an object, with the names that it has so far, or in a list; beside it what was parsed of it. */
type Inside = { parsed: unknown; names: Set<string> | null; naming: boolean; at: string | number };

/**
 * Đọc JSON mà không chọn hộ: `JSON.parse` keeps the last value of a name and says nothing. Here `twice` stands in its place,
 * so that whoever reads that field refuses it; and `rounded` in place of what it makes a whole number by itself.
 */
export function readJson(text: string): unknown {
  const whole: unknown = JSON.parse(text);
  const stack: Inside[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const inside = stack.at(-1);
    const parsed = inside === undefined ? whole : within(inside);
    switch (text[place]) {
      case '{':
        stack.push({ parsed, names: new Set(), naming: true, at: '' });
        break;
      case '[':
        stack.push({ parsed, names: null, naming: false, at: 0 });
        break;
      case '}':
      case ']':
        stack.pop();
        break;
      case ',':
        if (inside !== undefined) goOn(inside);
        break;
      case '"': {
        const end = endOfText(text, place);
        // Escapes are undone: "\u0061" is the name "a".
        if (inside?.naming) takeName(inside, JSON.parse(text.slice(place, end + 1)) as string);
        place = end;
        break;
      }
      default: {
        if (!beginsNumber(text[place])) break;
        const number = numberAt(text, place);
        if (inside !== undefined && isRounded(number)) put(inside, rounded);
        place += number.length - 1;
      }
    }
  }
  return whole;
}

const isThere = (value: unknown, at: string | number): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, at);

const within = ({ parsed, at }: Inside): unknown => (isThere(parsed, at) ? parsed[at] : undefined);

function put({ parsed, at }: Pick<Inside, 'parsed' | 'at'>, value: symbol): void {
  if (isThere(parsed, at)) Object.defineProperty(parsed, at, { value });
}

const beginsNumber = (sign = ''): boolean => sign === '-' || (sign >= '0' && sign <= '9');

const written = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy;

function numberAt(text: string, place: number): string {
  written.lastIndex = place;
  return written.exec(text)?.[0] ?? ' ';
}

/** `1e-400` is nought to JavaScript, and `24.99999999999999999` is 25. */
function isRounded(number: string): boolean {
  if (/^-?\d*$/.test(number) || !Number.isInteger(Number(number))) return false;
  const [, digits = '', parts = '', power = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e(.+))?$/i.exec(number) ?? [];
  const beyond = parts.length - Number(power);
  return beyond > 0 && /[1-9]/.test(`${digits}${parts}`.slice(-beyond));
}

function takeName(inside: Inside, name: string): void {
  const { parsed, names } = inside;
  if (names?.has(name)) put({ parsed, at: name }, twice);
  names?.add(name);
  Object.assign(inside, { naming: false, at: name });
}

function goOn(inside: Inside): void {
  if (inside.names !== null) inside.naming = true;
  else inside.at = Number(inside.at) + 1;
}

function endOfText(text: string, begin: number): number {
  let place = begin + 1;
  while (text[place] !== '"') place += text[place] === '\\' ? 2 : 1;
  return place;
}
