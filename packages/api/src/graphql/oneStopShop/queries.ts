import { sourceId } from '@thac/domain/oneStopShop/identity';
import { codeTables } from '@thac/projections/codeTableQueries';
import { figureSources } from '@thac/projections/sourceQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import { DossierWindow, deliveryAt, dossierWindowAt, Source, sourceAt, WindowDelivery } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { CodeTableType } from './codeTable.ts';
import { DeliveryConnection, deliveryPage } from './delivery.ts';
import { ItemOutcome, SettlingState } from './enums.ts';
import './carried.ts';
import './desk.ts';
import './heard.ts';
import './reconciliation.ts';
import './source.ts';
import { WindowConnection, windowPage } from './window.ts';

const DeliveryFilterInput = builder.inputType('WindowDeliveryFilter', {
  description: 'Điều kiện lọc các lần gửi số liệu; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    source: t.field({ type: 'UUID', description: 'Nguồn số liệu.' }),
    state: t.field({ type: SettlingState, description: 'Đang chờ hay đã xử lý.' }),
    outcome: t.field({ type: ItemOutcome, description: 'Có mục đạt kết quả này.' }),
  }),
});

const WindowFilterInput = builder.inputType('DossierWindowFilter', {
  description: 'Điều kiện lọc các kỳ số liệu; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    source: t.field({ type: 'UUID', description: 'Nguồn số liệu.' }),
    competent: t.field({ type: 'UUID', description: 'Cơ quan giải quyết.' }),
    receiving: t.field({ type: 'UUID', description: 'Nơi tiếp nhận.' }),
    procedure: t.field({ type: 'UUID', description: 'Thủ tục hành chính.' }),
    from: t.field({ type: 'Day', description: 'Có ngày chung với khoảng từ ngày này …' }),
    to: t.field({ type: 'Day', description: '… đến hết ngày này.' }),
  }),
});

builder.queryFields((t) => ({
  source: t.field({
    type: Source,
    nullable: true,
    args: {
      ...asOfArg,
      code: t.arg({ type: 'ShortCode', required: true, description: 'Mã ngắn của nguồn.' }),
    },
    resolve: async (_, { code, asOf }, { reads }) => sourceAt(await reads.moment(asOf), sourceId(code)),
    description: 'Nguồn số liệu một cửa theo mã ngắn.',
  }),
  sources: t.field({
    type: [Source],
    args: asOfArg,
    resolve: async (_, { asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return (await figureSources(moment.db, moment)).map((row) => ({ row, moment }));
    },
    description: 'Các nguồn số liệu một cửa, theo mã.',
  }),
  codeTables: t.field({
    type: [CodeTableType],
    args: asOfArg,
    resolve: async (_, { asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return (await codeTables(moment.db, moment)).map((row) => ({ row, moment }));
    },
    description: 'Các phiên bản bảng mã một cửa, theo thứ tự ban hành.',
  }),
  windowDelivery: t.field({
    type: WindowDelivery,
    nullable: true,
    args: { ...asOfArg, receipt: t.arg({ type: 'UUID', required: true, description: 'Mã biên nhận.' }) },
    resolve: async (_, { receipt, asOf }, { reads }) => deliveryAt(await reads.moment(asOf), receipt),
    description: 'Lần gửi số liệu theo biên nhận: đã xử lý hay chưa, từng mục ra sao.',
  }),
  windowDeliveries: t.field({
    type: DeliveryConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      filter: t.arg({ type: DeliveryFilterInput, description: 'Điều kiện lọc.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      deliveryPage(await reads.moment(asOf), said(filter), page),
    description: 'Các lần gửi số liệu một cửa, mới trước cũ sau.',
  }),
  dossierWindow: t.field({
    type: DossierWindow,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => dossierWindowAt(await reads.moment(asOf), id),
    description: 'Kỳ số liệu theo mã định danh, với lần số liệu có hiệu lực.',
  }),
  dossierWindows: t.field({
    type: WindowConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      filter: t.arg({ type: WindowFilterInput, description: 'Điều kiện lọc.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      windowPage(await reads.moment(asOf), said(filter), page),
    description: 'Các kỳ số liệu có hiệu lực, mới trước cũ sau.',
  }),
}));
