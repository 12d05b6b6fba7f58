import { brandWithType } from '@pothos/core';
import type { Caller, HeldPost } from '../auth/callers.ts';
import { isHeld } from '../auth/posts.ts';
import { askingOf } from '../auth/reading.ts';
import { asOfArg } from './asOf.ts';
import { builder } from './builder.ts';
import type { Progress } from './context.ts';
import { badInput } from './errors.ts';
import {
  delegationAt,
  deliveryAt,
  dossierWindowAt,
  draftAt,
  obligationAt,
  planAt,
  regimeAt,
  reorganisationAt,
  reportAt,
  sourceAt,
  taskAt,
  Unit,
  unitAt,
} from './nodes.ts';
import type { Moment } from './reads.ts';
import { isUuid } from './scalars/identifiers.ts';

type NumberedPost = { held: HeldPost; number: number };

const Post = builder.objectRef<NumberedPost>('HeldPost').implement({
  description:
    'Chức vụ người gọi được giữ trong một thời hạn; tiêu đề Thac-Post chọn chức vụ của một yêu cầu.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Số thứ tự, dùng cho tiêu đề Thac-Post.' }),
    post: t.string({ resolve: ({ held }) => held.post, description: 'Chức danh.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: async ({ held }, _, { reads }) => unitAt(await reads.moment(), held.unit),
      description: 'Đơn vị, như hôm nay.',
    }),
    roles: t.stringList({ resolve: ({ held }) => held.roles, description: 'Vai trò trong chức vụ này.' }),
    onBehalfOf: t.field({
      type: ['UUID'],
      resolve: ({ held }) => held.onBehalfOf,
      description: 'Được thay mặt những đơn vị nào.',
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ held }) => held.from ?? null,
      description: 'Ngày đầu giữ chức vụ; trống là từ trước đến nay.',
    }),
    to: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ held }) => held.to ?? null,
      description: 'Ngày cuối giữ chức vụ; trống là chưa định.',
    }),
    held: t.boolean({
      resolve: async ({ held }, _, { reads }) => isHeld(held, (await reads.moment()).validAt),
      description: 'Hôm nay còn giữ.',
    }),
  }),
});

const Me = builder.objectRef<Caller>('Caller').implement({
  description: 'Người gọi, xác định bằng mã truy cập.',
  fields: (t) => ({
    official: t.exposeString('official', { description: 'Mã chức danh, ghi vào mọi sự kiện.' }),
    post: t.exposeString('post', { description: 'Chức danh.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: async ({ unit }, _, { reads }) => unitAt(await reads.moment(), unit),
      description: 'Đơn vị, như hôm nay.',
    }),
    roles: t.exposeStringList('roles', {
      description: 'Vai trò: leader, officer, clerk, administrator, inspector.',
    }),
    onBehalfOf: t.field({
      type: ['UUID'],
      resolve: ({ onBehalfOf }) => onBehalfOf,
      description: 'Được thay mặt những đơn vị nào.',
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ from }) => from ?? null,
      description: 'Ngày đầu giữ chức vụ này; trống là từ trước đến nay.',
    }),
    to: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ to }) => to ?? null,
      description: 'Ngày cuối giữ chức vụ này; trống là chưa định.',
    }),
    reads: t.field({
      type: ['UUID'],
      resolve: (caller) => {
        const { own, reads } = askingOf(caller);
        return [...new Set([...own, ...reads])];
      },
      description:
        'Đọc được những gì của các đơn vị này, mọi đơn vị bên dưới và mọi đơn vị đã nhập vào; số liệu không nêu đơn vị là của chúng.',
    }),
    readsAll: t.boolean({
      resolve: (caller) => {
        const { all, house } = askingOf(caller);
        return all || house;
      },
      description: 'Đọc được của mọi đơn vị.',
    }),
    posts: t.field({
      type: [Post],
      resolve: (caller) => (caller.posts ?? [caller]).map((held, index) => ({ held, number: index + 1 })),
      description: 'Mọi chức vụ của người gọi, kể cả chức vụ đã hoặc chưa có hiệu lực.',
    }),
  }),
});

const ProgressType = builder.objectRef<Progress>('RecordProgress').implement({
  description: 'Sổ ghi đã đến đâu, và các phần theo sau đã đến đâu.',
  fields: (t) => ({
    head: t.field({ type: 'Position', resolve: ({ head }) => head, description: 'Vị trí cuối của sổ ghi.' }),
    views: t.field({
      type: 'Position',
      resolve: ({ views }) => views,
      description: 'Số liệu đã có đến vị trí này.',
    }),
    cascade: t.field({
      type: 'Position',
      resolve: ({ cascade }) => cascade,
      description: 'Việc triển khai xuống cấp dưới đã xét đến vị trí này.',
    }),
  }),
});

builder.queryFields((t) => ({
  me: t.field({ type: Me, resolve: (_, __, { caller }) => caller, description: 'Người đang gọi.' }),
  position: t.field({
    type: 'Position',
    args: asOfArg,
    resolve: async (_, { asOf }, { reads }) => (await reads.moment(asOf)).position,
    description: 'Vị trí của sổ ghi mà mọi số liệu trong câu trả lời này tính đến.',
  }),
  record: t.field({
    type: ProgressType,
    resolve: (_, __, { progress }) => progress(),
    description: 'Tình trạng của sổ ghi.',
  }),
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'ID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => {
      if (!isUuid(id)) throw badInput('id', 'không phải là mã UUID', 'not a UUID');
      const moment = await reads.moment(asOf);
      return found(moment, id.toLowerCase());
    },
    description:
      'Văn bản, nhiệm vụ, đơn vị, nhiệm vụ được giao, bản đọc, chế độ báo cáo, nguồn số liệu, lần gửi, kỳ số liệu hoặc việc ủy quyền mang mã này.',
  }),
}));

/** Ids are unique over all nouns, so whichever knows the id is meant. */
async function found(moment: Moment, id: string): Promise<object | null> {
  const nouns = {
    Delegation: delegationAt,
    DossierWindow: dossierWindowAt,
    Draft: draftAt,
    Obligation: obligationAt,
    Plan: planAt,
    Regime: regimeAt,
    Reorganisation: reorganisationAt,
    Report: reportAt,
    Source: sourceAt,
    Task: taskAt,
    Unit: unitAt,
    WindowDelivery: deliveryAt,
  } as const;
  for (const [type, find] of Object.entries(nouns)) {
    const node = await find(moment, id);
    if (node === null) continue;
    const named = { ...node };
    brandWithType(named, type as never);
    return named;
  }
  return null;
}
