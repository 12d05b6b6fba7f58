import { addDays } from '@thac/domain/calendar/day';
import { titleOf } from '@thac/domain/organisation/kinds';
import { sentenceOf } from '@thac/domain/policies/decree/words';
import type { Change } from '@thac/domain/reorganisation/events';
import type { UnitId } from '@thac/domain/vocabulary';
import { builder } from '../builder.ts';
import type { ReorganisationNode } from '../loaders.ts';
import { Unit, unitAt } from '../nodes.ts';
import { ChangeKind } from './enums.ts';

/** One change of a decree, counted from 1. */
export type ChangeNode = ReorganisationNode & { change: Change; number: number };

type Part = ReorganisationNode & { into: UnitId; footprint: string | null };

const ChangePart = builder.objectRef<Part>('ReorganisationPart').implement({
  description: 'Bên tiếp nhận trong một thay đổi, và phần được tiếp nhận.',
  fields: (t) => ({
    into: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ into, row, moment }) => unitAt(moment.on(row.effective), into),
      description: 'Đơn vị tiếp nhận, như vào ngày có hiệu lực.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ footprint }) => footprint,
      description: 'Phần địa bàn hoặc chức năng; trống là toàn bộ.',
    }),
  }),
});

/** Thay đổi trong văn bản. */
export const ChangeType = builder.objectRef<ChangeNode>('ReorganisationChange').implement({
  description: 'Một thay đổi trong văn bản sắp xếp.',
  fields: (t) => ({
    number: t.int({ resolve: ({ number }) => number, description: 'Thứ tự, từ 1.' }),
    kind: t.field({
      type: ChangeKind,
      resolve: ({ change }) => change.change,
      description: 'Loại thay đổi.',
    }),
    units: t.field({
      type: [Unit],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ change, row, moment }) => {
        const day = change.change === 'establish' ? row.effective : addDays(row.effective, -1);
        const on = moment.on(day);
        const found = await Promise.all(subjectsOf(change).map((unit) => unitAt(on, unit)));
        return found.filter((unit) => unit !== null);
      },
      description: 'Các đơn vị thay đổi, như vào ngày trước đó; đơn vị mới như vào ngày có hiệu lực.',
    }),
    parts: t.field({
      type: [ChangePart],
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ change, row, moment }) => heirsIn(change).map((part) => ({ row, moment, ...part })),
      description: 'Các bên tiếp nhận; trống khi không có gì được chuyển.',
    }),
    text: t.string({
      resolve: async (node) => (await sentence(node)).vi,
      description: 'Thay đổi bằng lời.',
    }),
    english: t.string({
      resolve: async (node) => (await sentence(node)).en,
      description: 'Thay đổi bằng lời, tiếng Anh.',
    }),
  }),
});

/** Loads every name that the sentence needs, each of its own day. */
async function sentence({ change, row, moment }: ChangeNode): Promise<{ vi: string; en: string }> {
  const days = { before: addDays(row.effective, -1), from: row.effective };
  const named = [...subjectsOf(change), ...heirsIn(change).map(({ into }) => into), ...parentsIn(change)];
  const names = new Map<string, string>();
  await Promise.all(
    Object.values(days).flatMap((day) =>
      named.map(async (unit) => {
        const found = await moment.on(day).load.unit.load(unit);
        if (found !== null) names.set(`${unit} ${day}`, titleOf(found));
      }),
    ),
  );
  const nameOf = (unit: UnitId, day: string) =>
    names.get(`${unit} ${day}`) ?? names.get(`${unit} ${days.from}`) ?? unit;
  return sentenceOf(change, days, nameOf);
}

const subjectsOf = (change: Change): UnitId[] =>
  change.change === 'merge' ? change.units.filter((unit) => unit !== change.into) : [change.unit];

const parentsIn = (change: Change): UnitId[] => (change.change === 'move' ? [change.parent] : []);

function heirsIn(change: Change): { into: UnitId; footprint: string | null }[] {
  switch (change.change) {
    case 'merge':
      return [{ into: change.into, footprint: null }];
    case 'split':
      return change.parts;
    case 'transferPart':
      return [{ into: change.into, footprint: change.footprint }];
    case 'transferFunction':
      return [{ into: change.to, footprint: change.function }];
    case 'establish':
    case 'rename':
    case 'recode':
    case 'retype':
    case 'retier':
    case 'move':
    case 'end':
      return [];
  }
}
