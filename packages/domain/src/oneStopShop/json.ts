/** Tên đứng hai lần: what stands in place of a value whose name its object has twice; nobody knows which one was meant. */
export const twice = Symbol('twice');

/** Where a reader stands: in an object, with the names that it has so far, or in a list; beside it what was parsed of it. */
type Inside = { parsed: unknown; names: Set<string> | null; naming: boolean; at: string | number };

/**
 * Đọc JSON mà không chọn hộ: `JSON.parse` keeps the last value of a name and says nothing. Here `twice` stands in its place,
 * so that whoever reads that field refuses it.
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
      }
    }
  }
  return whole;
}

const isThere = (value: unknown, at: string | number): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, at);

const within = ({ parsed, at }: Inside): unknown => (isThere(parsed, at) ? parsed[at] : undefined);

function takeName(inside: Inside, name: string): void {
  const { parsed, names } = inside;
  if (names?.has(name) && isThere(parsed, name)) Object.defineProperty(parsed, name, { value: twice });
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
