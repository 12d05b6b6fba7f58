/** Statements that one connection keeps prepared, and texts that are counted. */
const most = { prepared: 200, counted: 1_000 };

/** How often a text is asked before it is worth preparing. */
const enough = 5;

/** Characters of a value with which a statement is planned anew: how many units it names decides how they are looked up. */
const long = 1_000;

/** The name under which a statement is prepared. */
export type NameOf = (question: { text: string; values?: unknown[] }) => string | null;

/** Gives a name to what is asked again and again, so that each connection has it read and planned once; null for the rest. */
export function namesOfStatements(): NameOf {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ text, values = [] }) => {
    if (values.some((value) => typeof value === 'string' && value.length > long)) return null;
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= most.prepared) return null;
    const count = (counts.get(text) ?? 0) + 1;
    if (counts.size >= most.counted) counts.clear();
    counts.set(text, count);
    if (count < enough) return null;
    const name = `thac${names.size}`;
    names.set(text, name);
    counts.delete(text);
    return name;
  };
}
