import type { CodeTableCommand, FeedCommand, SourceCommand } from '@thac/domain/oneStopShop/commands';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import type { Mapping } from '@thac/domain/oneStopShop/mapping';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { StateInput } from './inputs.ts';

const order = async (
  { caller, door, reads }: Context,
  command: SourceCommand | FeedCommand | CodeTableCommand,
  given: Parameters<typeof orderOptions>[0],
) => {
  await reads.renew();
  return touching(await door.order(caller, command, orderOptions(given)), {});
};

builder.mutationFields((t) => {
  const source = t.arg({ type: 'UUID', required: true, description: 'Nguồn số liệu.' });
  const name = t.arg({ type: 'Line', required: true, description: 'Tên hệ thống.' });
  const vendor = t.arg({ type: 'Line', required: true, description: 'Nhà cung cấp.' });
  const scope = t.arg({
    type: ['UUID'],
    required: true,
    description: 'Được gửi số liệu của các đơn vị này và mọi đơn vị trực thuộc, theo cây đơn vị của từng kỳ.',
  });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });
  const by = t.arg({ type: 'Line', required: true, description: 'Văn bản làm căn cứ, đúng như ghi.' });
  const byPlan = t.arg({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký.' });
  return {
    registerSource: t.field({
      type: OutcomeType,
      description: 'Đăng ký hệ thống thông tin giải quyết thủ tục hành chính làm nguồn số liệu.',
      args: {
        ...orderArgs,
        code: t.arg({
          type: 'ShortCode',
          required: true,
          description:
            'Mã ngắn của nguồn, ghi trong nội dung gửi đến và trong cấu hình; mã định danh sinh từ mã này.',
        }),
        name,
        vendor,
        scope,
        by,
        byPlan,
      },
      resolve: (_, { code, name, vendor, scope, by, byPlan, ...rest }, context) => {
        const document = { literal: by, plan: byPlan ?? null };
        const data = { source: sourceId(code), code, name, vendor, scope, by: document };
        return order(context, { type: 'RegisterSource', data }, rest);
      },
    }),
    changeSource: t.field({
      type: OutcomeType,
      description:
        'Thay đổi tên, nhà cung cấp, phạm vi của nguồn; phạm vi áp dụng cho những ngày từ ngày nêu.',
      args: {
        ...orderArgs,
        source,
        name,
        vendor,
        scope,
        from: t.arg({ type: 'Day', required: true, description: 'Từ ngày.' }),
        reason,
      },
      resolve: (_, { source, name, vendor, scope, from, reason, ...rest }, context) =>
        order(context, { type: 'ChangeSource', data: { source, name, vendor, scope, from, reason } }, rest),
    }),
    closeSource: t.field({
      type: OutcomeType,
      description: 'Đóng nguồn số liệu: sau ngày nêu không nhận gì nữa; số liệu đã nhận vẫn giữ nguyên.',
      args: {
        ...orderArgs,
        source,
        lastDay: t.arg({ type: 'Day', required: true, description: 'Ngày cuối.' }),
        reason,
      },
      resolve: (_, { source, lastDay, reason, ...rest }, context) =>
        order(context, { type: 'CloseSource', data: { source, lastDay, reason } }, rest),
    }),
    publishMapping: t.field({
      type: OutcomeType,
      description:
        'Ban hành một phiên bản bảng chuyển đổi để đọc số liệu lấy định kỳ từ nguồn; các dòng đã dừng được đọc lại theo bản mới.',
      args: {
        ...orderArgs,
        source,
        version: t.arg({ type: 'Version', required: true, description: 'Phiên bản: 1, rồi mỗi lần thêm 1.' }),
        mapping: t.arg({
          type: 'JSON',
          required: true,
          description: 'Nội dung tệp bảng chuyển đổi; xem docs/polling.md, chạy thử bằng thac mapping-check.',
        }),
        by,
        byPlan,
      },
      resolve: (_, { source, version, mapping, by, byPlan, ...rest }, context) => {
        const document = { literal: by, plan: byPlan ?? null };
        const data = { source, version, mapping: mapping as Mapping, by: document };
        return order(context, { type: 'PublishMapping', data }, rest);
      },
    }),
    publishCodeTable: t.field({
      type: OutcomeType,
      description:
        'Ban hành một phiên bản bảng mã: các trạng thái hồ sơ và các hệ thống mã đơn vị; không sửa được.',
      args: {
        ...orderArgs,
        version: t.arg({ type: 'ShortCode', required: true, description: 'Phiên bản, ví dụ 2025-1.' }),
        from: t.arg({ type: 'Day', required: true, description: 'Áp dụng từ ngày.' }),
        states: t.arg({ type: [StateInput], required: true, description: 'Các trạng thái hồ sơ.' }),
        unitSystems: t.arg({
          type: ['ShortCode'],
          required: true,
          description: 'Các hệ thống mã được dùng để gọi tên đơn vị.',
        }),
        by,
        byPlan,
      },
      resolve: (_, { version, from, states, unitSystems, by, byPlan, ...rest }, context) => {
        const document = { literal: by, plan: byPlan ?? null };
        const data = { version, from, states: states.map((one) => ({ ...one })), unitSystems, by: document };
        return order(context, { type: 'PublishCodeTable', data }, rest);
      },
    }),
  };
});
