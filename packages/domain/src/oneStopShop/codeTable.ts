import { isDay } from '../calendar/day.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { CodeTableCommand } from './commands.ts';
import type { CodeTable, CodeTableEvent } from './events.ts';
import { codeTableRefusals } from './refusals.ts';

/** What deciding about code tables needs to remember: every version, the oldest first. */
export type CodeTables = { versions: readonly CodeTable[] };

/** Most states, and most systems of codes, of one version. */
export const mostInTable = 100;

const contentOf = ({ version, from, states, unitSystems }: CodeTable): CodeTable => ({
  version,
  from,
  states,
  unitSystems,
});

function decide({ data }: CodeTableCommand, { versions }: CodeTables): CodeTableEvent[] {
  const known = versions.find(({ version }) => version === data.version);
  if (known !== undefined) {
    if (same(known, contentOf(data))) return [];
    refuse(codeTableRefusals['code-table-known'], { version: data.version });
  }
  assertTable(data);
  return [{ type: 'CodeTablePublished', data }];
}

function assertTable({ version, from, states, unitSystems, by }: CodeTableCommand['data']): void {
  if (!/^[\w.-]{1,32}$/.test(version)) refuse(codeTableRefusals['code-table-version-unfit']);
  if (!isDay(from)) refuse(codeTableRefusals['code-table-day-unreal'], { day: from.slice(0, 40) });
  if (by.literal.trim() === '') refuse(codeTableRefusals['code-table-document-missing']);
  for (const list of [states, unitSystems])
    if (list.length === 0 || list.length > mostInTable)
      refuse(codeTableRefusals['code-table-size-unfit'], { most: `${mostInTable}` });
  const codes = [...states.map(({ state }) => state), ...unitSystems];
  for (const code of [...codes, ...states.map(({ name }) => name)])
    if (code.trim() === '' || code.length > 64) refuse(codeTableRefusals['code-table-entry-unfit']);
  for (const list of [states.map(({ state }) => state), unitSystems]) {
    const twice = list.find((code, index) => list.indexOf(code) < index);
    if (twice !== undefined) refuse(codeTableRefusals['code-table-entry-twice'], { code: twice });
  }
}

/** Bảng mã một cửa: versions are published and never changed. */
export const codeTable: Decider<CodeTables, CodeTableCommand, CodeTableEvent> = {
  decide,
  evolve: ({ versions }, { data }) => ({ versions: [...versions, contentOf(data)] }),
  initialState: () => ({ versions: [] }),
};
