import type { Change } from '@thac/domain/reorganisation/events';
import { builder } from '../builder.ts';
import { Tier } from '../unit/enums.ts';
import { CodeInput } from '../unit/mutations.ts';

type Fields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];

const unit = (t: Fields, description = 'Đơn vị.') => t.field({ type: 'UUID', required: true, description });
const name = (t: Fields) => t.field({ type: 'Line', required: true, description: 'Tên gọi.' });
const kind = (t: Fields) => t.field({ type: 'ShortCode', required: true, description: 'Loại đơn vị.' });
const tier = (t: Fields) => t.field({ type: Tier, required: true, description: 'Cấp.' });
const footprint = (t: Fields) =>
  t.field({ type: 'Text', required: true, description: 'Phần địa bàn, theo lời của văn bản.' });

const Establish = builder.inputType('EstablishChangeInput', {
  description: 'Thành lập đơn vị.',
  fields: (t) => ({
    unit: unit(t, 'Mã định danh của đơn vị mới; do người gọi đặt, để các thay đổi khác nêu được.'),
    name: name(t),
    kind: kind(t),
    tier: tier(t),
    parent: t.field({ type: 'UUID', description: 'Đơn vị cấp trên trực tiếp.' }),
    codes: t.field({ type: [CodeInput], required: true, defaultValue: [], description: 'Các mã.' }),
  }),
});

const Rename = builder.inputType('RenameChangeInput', {
  description: 'Đổi tên đơn vị.',
  fields: (t) => ({ unit: unit(t), name: name(t) }),
});

const Recode = builder.inputType('RecodeChangeInput', {
  description: 'Đặt hoặc đổi mã đơn vị.',
  fields: (t) => ({
    unit: unit(t),
    code: t.field({ type: CodeInput, required: true, description: 'Mã.' }),
  }),
});

const Retype = builder.inputType('RetypeChangeInput', {
  description: 'Chuyển loại, cùng cấp: xã thành phường.',
  fields: (t) => ({ unit: unit(t), kind: kind(t) }),
});

const Retier = builder.inputType('RetierChangeInput', {
  description: 'Chuyển cấp.',
  fields: (t) => ({ unit: unit(t), kind: kind(t), tier: tier(t) }),
});

const Move = builder.inputType('MoveChangeInput', {
  description: 'Chuyển nơi trực thuộc.',
  fields: (t) => ({ unit: unit(t), parent: unit(t, 'Đơn vị cấp trên mới.') }),
});

const Merge = builder.inputType('MergeChangeInput', {
  description: 'Nhập nguyên trạng các đơn vị; đơn vị tiếp nhận có thể là một trong số đó.',
  fields: (t) => ({
    units: t.field({ type: ['UUID'], required: true, description: 'Các đơn vị được nhập.' }),
    into: unit(t, 'Đơn vị tiếp nhận.'),
  }),
});

const Part = builder.inputType('SplitPartInput', {
  description: 'Một phần của đơn vị bị chia.',
  fields: (t) => ({ into: unit(t, 'Đơn vị tiếp nhận.'), footprint: footprint(t) }),
});

const Split = builder.inputType('SplitChangeInput', {
  description: 'Chia đơn vị; đơn vị còn tồn tại nếu chính nó nhận một phần.',
  fields: (t) => ({
    unit: unit(t),
    parts: t.field({ type: [Part], required: true, description: 'Đủ mọi phần.' }),
  }),
});

const TransferPart = builder.inputType('TransferPartChangeInput', {
  description: 'Điều chỉnh một phần địa bàn; đơn vị còn tồn tại.',
  fields: (t) => ({ unit: unit(t), into: unit(t, 'Đơn vị tiếp nhận.'), footprint: footprint(t) }),
});

const End = builder.inputType('EndChangeInput', {
  description: 'Kết thúc hoạt động, không có đơn vị kế thừa.',
  fields: (t) => ({ unit: unit(t) }),
});

const TransferFunction = builder.inputType('TransferFunctionChangeInput', {
  description: 'Chuyển một chức năng; đơn vị có thể kết thúc theo một thay đổi khác.',
  fields: (t) => ({
    unit: unit(t),
    to: unit(t, 'Đơn vị tiếp nhận.'),
    function: t.field({ type: 'Text', required: true, description: 'Chức năng, theo lời của văn bản.' }),
  }),
});

/** Thay đổi: exactly one of them. */
export const ChangeInput = builder.inputType('ReorganisationChangeInput', {
  description: 'Một thay đổi: đúng một trong các loại.',
  isOneOf: true,
  fields: (t) => ({
    establish: t.field({ type: Establish, description: 'Thành lập.' }),
    rename: t.field({ type: Rename, description: 'Đổi tên.' }),
    recode: t.field({ type: Recode, description: 'Đặt hoặc đổi mã.' }),
    retype: t.field({ type: Retype, description: 'Chuyển loại, cùng cấp.' }),
    retier: t.field({ type: Retier, description: 'Chuyển cấp.' }),
    move: t.field({ type: Move, description: 'Chuyển nơi trực thuộc.' }),
    merge: t.field({ type: Merge, description: 'Nhập.' }),
    split: t.field({ type: Split, description: 'Chia đơn vị.' }),
    transferPart: t.field({ type: TransferPart, description: 'Điều chỉnh một phần địa bàn.' }),
    end: t.field({ type: End, description: 'Kết thúc, không có đơn vị kế thừa.' }),
    transferFunction: t.field({ type: TransferFunction, description: 'Chuyển chức năng.' }),
  }),
});

/** The change that was given. */
export function changeOf(given: typeof ChangeInput.$inferInput): Change {
  if (given.establish) {
    const { parent, ...rest } = given.establish;
    return { change: 'establish', ...rest, parent: parent ?? null };
  }
  if (given.rename) return { change: 'rename', ...given.rename };
  if (given.recode) return { change: 'recode', ...given.recode };
  if (given.retype) return { change: 'retype', ...given.retype };
  if (given.retier) return { change: 'retier', ...given.retier };
  if (given.move) return { change: 'move', ...given.move };
  if (given.merge) return { change: 'merge', ...given.merge };
  if (given.split) return { change: 'split', ...given.split };
  if (given.transferPart) return { change: 'transferPart', ...given.transferPart };
  if (given.end) return { change: 'end', ...given.end };
  if (given.transferFunction) return { change: 'transferFunction', ...given.transferFunction };
  throw new Error('a change is exactly one of its kinds');
}
