import type { Operation } from './operations.ts';
import type { Variables } from './variables.ts';

/** What a side answered, as it would be in the words of any other: the same ids, words and counts. */
export function contentOf(operation: Operation, answer: string, variables: Variables): unknown {
  const parsed = JSON.parse(answer) as unknown;
  const data = of(parsed, 'data') ?? parsed;
  return readers[operation.name](data, variables);
}

const readers: Record<Operation['name'], (data: unknown, variables: Variables) => unknown> = {
  q1(data) {
    const plan = of(data, 'plan', 'planByPlanId') ?? data;
    const issuer = of(plan, 'issuer');
    return {
      plan: of(plan, 'id', 'planId'),
      ...picked(plan, 'symbol', 'title', 'issuedOn', 'state'),
      issuer: { unit: of(issuer, 'id', 'unitId'), ...picked(issuer, 'name', 'kind', 'tier') },
      tasks: listed(of(plan, 'tasks')).map((task) => ({
        task: of(task, 'id', 'taskId'),
        ...picked(task, 'ordinal', 'clause', 'title', 'sentence'),
        due: of(task, 'dueOn') ?? of(of(task, 'timing'), 'due'),
      })),
    };
  },
  q2(data) {
    const page = of(data, 'obligations', 'duties') ?? data;
    return {
      more: of(of(page, 'pageInfo') ?? page, 'hasNextPage'),
      nodes: listed(page).map((node) => {
        const [unit, task, report] = [of(node, 'unit'), of(node, 'task'), of(node, 'cause', 'report')];
        return {
          obligation: of(node, 'id', 'obligationId'),
          ...picked(node, 'state', 'progress', 'timeliness'),
          due: of(node, 'due', 'dueOn'),
          unit: { unit: of(unit, 'id', 'unitId'), ...picked(unit, 'name') },
          task: { task: of(task, 'id', 'taskId'), ...picked(task, 'clause', 'title') },
          report: {
            position: Number(of(report, 'position')),
            at: Date.parse(String(of(report, 'at'))),
            ...picked(report, 'type', 'actor', 'reason'),
          },
        };
      }),
    };
  },
  q3(data, { unit }) {
    const rollup = of(data, 'rollup');
    const branches = of(rollup, 'branches');
    const lines =
      branches === undefined
        ? listed(rollup).map((row) => lineOf(of(row, 'branchId'), row))
        : [
            ...listed(of(of(rollup, 'own'), 'lines')).map((line) => lineOf(unit, line)),
            ...listed(branches).flatMap((branch) => {
              const found = listed(of(of(branch, 'tally'), 'lines'));
              const named = { name: of(of(branch, 'unit'), 'name') };
              const id = of(of(branch, 'unit'), 'id');
              return found.length === 0
                ? [lineOf(id, named)]
                : found.map((line) => lineOf(id, { ...named, ...(line as object) }));
            }),
          ];
    // What a unit owes itself has no name beside it in the house.
    const unnamed = lines.map((line) => (line.branch === unit ? { ...line, name: null } : line));
    return {
      lines: unnamed.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
      coverage: listed(of(data, 'coverage')).map((line) =>
        picked(line, 'level', 'tier', 'expected', 'issued'),
      ),
    };
  },
};

const lineOf = (branch: unknown, row: unknown) => ({
  branch,
  ...picked(row, 'name', 'state', 'timeliness', 'count'),
});

/** The first of these fields that is there. */
const of = (json: unknown, ...names: readonly string[]): unknown =>
  names
    .map((name) => (json as Record<string, unknown> | null | undefined)?.[name])
    .find((one) => one !== undefined);

/** A list as it stands, or what is in a connection. */
function listed(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  const nodes = of(json, 'nodes');
  return nodes === undefined
    ? listed(of(json, 'edges') ?? []).map((edge) => of(edge, 'node'))
    : (nodes as unknown[]);
}

const picked = (from: unknown, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, of(from, name) ?? null]));
