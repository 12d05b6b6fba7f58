import { mostItems } from '../../write/succession/deciding.ts';
import type { Item } from '../../write/succession/kinds.ts';
import type { SuccessionAsked } from '../../write/succession/succeeding.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { AuthorityInput, authorityOf } from '../orderArgs.ts';
import { HangingKind, PassingKind } from './enums.ts';

const HeirInput = builder.inputType('SuccessionHeirInput', {
  description: 'Đơn vị nhận, và phần nhận khi chia.',
  fields: (t) => ({
    unit: t.field({ type: 'UUID', required: true, description: 'Đơn vị nhận.' }),
    footprint: t.field({ type: 'Text', description: 'Phần nào, theo lời của văn bản; bắt buộc khi chia.' }),
  }),
});

const ItemInput = builder.inputType('SuccessionItemInput', {
  description: 'Một mục được quyết định: nêu đúng một trong các mã.',
  fields: (t) => ({
    obligation: t.field({ type: 'UUID', description: 'Nhiệm vụ được giao.' }),
    plan: t.field({ type: 'UUID', description: 'Văn bản.' }),
    report: t.field({ type: 'UUID', description: 'Báo cáo.' }),
    heirs: t.field({
      type: [HeirInput],
      required: true,
      defaultValue: [],
      description: 'Các đơn vị nhận; trống khi chấm dứt.',
    }),
    due: t.field({ type: 'Day', description: 'Thời hạn, khi các nhiệm vụ được gộp có hạn khác nhau.' }),
  }),
});

const ProposalsInput = builder.inputType('SuccessionProposalsInput', {
  description: 'Chấp nhận các đề xuất của một nhóm.',
  fields: (t) => ({
    kind: t.field({
      type: HangingKind,
      required: true,
      defaultValue: 'obligation',
      description: 'Loại mục.',
    }),
    unit: t.field({ type: 'UUID', description: 'Chỉ của đơn vị đã kết thúc này.' }),
    under: t.field({ type: 'UUID', description: 'Chỉ của những đơn vị đã kết thúc từng ở dưới đơn vị này.' }),
    limit: t.field({
      type: 'PageSize',
      required: true,
      defaultValue: 5_000,
      description: 'Nhiều nhất bao nhiêu mục trong một quyết định; còn lại bao nhiêu xem `remaining`.',
    }),
  }),
});

export const SuccessionInput = builder.inputType('SuccessionInput', {
  description: 'Quyết định chuyển giao: nêu từng mục, hoặc chấp nhận một nhóm đề xuất.',
  fields: (t) => ({
    reorganisation: t.field({ type: 'UUID', required: true, description: 'Việc sắp xếp.' }),
    passing: t.field({ type: PassingKind, required: true, description: 'Cách xử lý.' }),
    by: t.field({ type: AuthorityInput, required: true, description: 'Văn bản quyết định.' }),
    reason: t.field({ type: 'Text', required: true, description: 'Lý do.' }),
    items: t.field({ type: [ItemInput], description: 'Từng mục.' }),
    proposals: t.field({ type: ProposalsInput, description: 'Nhóm đề xuất được chấp nhận.' }),
  }),
});

/** What an input asks for; an item without its one id is an error of the input. */
export function askedIn(given: typeof SuccessionInput.$inferInput): SuccessionAsked {
  const { reorganisation, passing, by, reason, items, proposals } = given;
  if (proposals && (proposals.limit < 1 || proposals.limit > mostItems))
    throw badInput('input.proposals.limit', `từ 1 đến ${mostItems}`, `from 1 to ${mostItems}`);
  return {
    reorganisation,
    passing,
    reason,
    by: authorityOf(by),
    items: items?.map(itemIn) ?? null,
    proposals: proposals
      ? {
          kind: proposals.kind,
          unit: proposals.unit ?? null,
          under: proposals.under ?? null,
          limit: proposals.limit,
        }
      : null,
  };
}

function itemIn(given: typeof ItemInput.$inferInput, index: number): Item {
  const named = (['obligation', 'plan', 'report'] as const).filter((kind) => given[kind] != null);
  const [kind, ...others] = named;
  if (kind === undefined || others.length > 0)
    throw badInput(
      `input.items.${index}`,
      'nêu đúng một trong các mã: nhiệm vụ, văn bản, báo cáo',
      'name exactly one of obligation, plan, report',
    );
  const heirs = given.heirs.map(({ unit, footprint }) => ({ unit, footprint: footprint ?? null }));
  return { kind, id: given[kind] as string, heirs, due: given.due ?? null };
}
