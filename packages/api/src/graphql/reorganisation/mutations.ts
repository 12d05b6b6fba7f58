import { titleOf } from '@thac/domain/organisation/kinds';
import type { Slice } from '@thac/domain/organisation/slices';
import type { DecreeDifference } from '@thac/domain/policies/decree/decree';
import type { DecreeFinding } from '@thac/domain/policies/decree/findings';
import type { DecreeAnswer } from '../../write/reorganising.ts';
import { builder } from '../builder.ts';
import { Reorganisation, reorganisationAt } from '../nodes.ts';
import { AuthorityInput, authorityOf, orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { listCost } from '../page.ts';
import { newId } from '../plan/mutations.ts';
import { Tier } from '../unit/enums.ts';
import { ReorganisationHeading } from './enums.ts';
import { ChangeInput, changeOf } from './inputs.ts';

const Placement = builder.objectRef<Slice>('UnitPlacement').implement({
  description: 'Đơn vị như vào một ngày: tên, loại, cấp, nơi trực thuộc.',
  fields: (t) => ({
    title: t.string({ resolve: titleOf, description: 'Tên đầy đủ kèm loại.' }),
    kind: t.exposeString('kind', { description: 'Loại đơn vị.' }),
    tier: t.expose('tier', { type: Tier, description: 'Cấp.' }),
    parent: t.expose('parent', { type: 'UUID', nullable: true, description: 'Đơn vị cấp trên trực tiếp.' }),
    codes: t.stringList({
      resolve: ({ codes }) => codes.map(({ system, value }) => `${system} ${value}`),
      description: 'Các mã, kèm hệ thống mã.',
    }),
  }),
});

const DifferenceType = builder.objectRef<DecreeDifference>('ReorganisationDifference').implement({
  description: 'Một đơn vị trước và sau khi sắp xếp, và vì sao.',
  fields: (t) => ({
    heading: t.field({
      type: ReorganisationHeading,
      resolve: ({ heading }) => heading,
      description: 'Điều xảy ra với đơn vị.',
    }),
    unit: t.field({ type: 'UUID', resolve: ({ unit }) => unit, description: 'Đơn vị.' }),
    change: t.exposeInt('change', { description: 'Theo thay đổi thứ mấy, từ 1.' }),
    before: t.field({
      type: Placement,
      nullable: true,
      resolve: ({ before }) => before,
      description: 'Vào ngày trước ngày có hiệu lực; trống là chưa có.',
    }),
    after: t.field({
      type: Placement,
      nullable: true,
      resolve: ({ after }) => after,
      description: 'Vào ngày có hiệu lực; trống là không còn.',
    }),
    reason: t.exposeString('vi', { description: 'Vì sao, bằng tiếng Việt.' }),
    english: t.exposeString('en', { description: 'Vì sao, bằng tiếng Anh.' }),
  }),
});

const FindingType = builder.objectRef<DecreeFinding>('ReorganisationFinding').implement({
  description: 'Một điều trong văn bản trái với bản đồ của ngày ấy, hoặc đáng ngờ.',
  fields: (t) => ({
    change: t.exposeInt('change', { nullable: true, description: 'Trong thay đổi thứ mấy, từ 1.' }),
    unit: t.field({
      type: 'UUID',
      nullable: true,
      resolve: ({ unit }) => unit,
      description: 'Về đơn vị nào.',
    }),
    code: t.exposeString('code', { description: 'Mã, ổn định.' }),
    message: t.exposeString('vi', { description: 'Giải thích bằng tiếng Việt.' }),
    english: t.exposeString('en', { description: 'Giải thích bằng tiếng Anh.' }),
  }),
});

type Recording = DecreeAnswer & { id: string };

/** Kết quả ghi một văn bản sắp xếp. */
export const RecordingType = builder.objectRef<Recording>('ReorganisationRecording').implement({
  description: 'Kết quả ghi hoặc ghi thử một văn bản sắp xếp: có một mâu thuẫn thì không ghi gì.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ id }) => id, description: 'Mã của việc sắp xếp.' }),
    differences: t.field({
      type: [DifferenceType],
      args: {
        first: t.arg({
          type: 'PageSize',
          required: true,
          defaultValue: 200,
          description: 'Nhiều nhất bao nhiêu, đến 20.000.',
        }),
      },
      complexity: listCost(20_000),
      resolve: ({ diff }, { first }) => diff.slice(0, Math.min(Math.max(first, 0), 20_000)),
      description: 'Những gì thay đổi; để trống khi văn bản đã được ghi trước đó.',
    }),
    errors: t.field({
      type: [FindingType],
      resolve: ({ errors }) => [...errors],
      description: 'Mâu thuẫn với bản đồ của ngày ấy, theo thay đổi.',
    }),
    warnings: t.field({
      type: [FindingType],
      resolve: ({ warnings }) => [...warnings],
      description: 'Điều đáng ngờ, không cản việc ghi.',
    }),
    outcome: t.field({
      type: OutcomeType,
      nullable: true,
      resolve: ({ outcome }) => outcome && touching(outcome, {}),
      description: 'Kết cục; trống khi chỉ ghi thử hoặc có mâu thuẫn.',
    }),
    reorganisation: t.field({
      type: Reorganisation,
      nullable: true,
      resolve: async ({ id, outcome }, _, { reads }) =>
        outcome?.outcome === 'recorded'
          ? reorganisationAt(await reads.moment({ atLeast: outcome.position }), id)
          : null,
      description: 'Việc sắp xếp vừa ghi.',
    }),
  }),
});

const DecreeInput = builder.inputType('ReorganisationInput', {
  description: 'Văn bản sắp xếp đơn vị.',
  fields: (t) => ({
    reorganisation: t.field({ type: 'UUID', description: 'Mã việc sắp xếp; bỏ trống thì hệ thống đặt.' }),
    title: t.field({ type: 'Line', required: true, description: 'Tên gọi.' }),
    from: t.field({ type: 'Day', required: true, description: 'Có hiệu lực từ ngày.' }),
    by: t.field({ type: AuthorityInput, required: true, description: 'Văn bản quyết định.' }),
    changes: t.field({
      type: [ChangeInput],
      required: true,
      description: 'Các thay đổi; những gì không nêu thì giữ nguyên.',
    }),
  }),
});

const { authority: _, ...args } = orderArgs;

builder.mutationField('recordReorganisation', (t) =>
  t.field({
    type: RecordingType,
    complexity: 20_000,
    description:
      'Ghi một văn bản sắp xếp đơn vị: đối chiếu với bản đồ của ngày ấy, rồi ghi tất cả cùng một lần hoặc không ghi gì.',
    args: {
      ...args,
      input: t.arg({ type: DecreeInput, required: true, description: 'Văn bản.' }),
      dryRun: t.arg.boolean({ required: true, defaultValue: true, description: 'Chỉ ghi thử.' }),
    },
    resolve: async (_, { input, dryRun, ...rest }, context) => {
      await context.reads.renew();
      const id = input.reorganisation ?? newId('reorganisation', context, rest.idempotencyKey);
      const { title, from, by, changes } = input;
      const decree = {
        reorganisation: id,
        title,
        from,
        by: authorityOf(by),
        changes: changes.map(changeOf),
      };
      return { id, ...(await context.door.recordDecree(context.caller, decree, dryRun, orderOptions(rest))) };
    },
  }),
);
