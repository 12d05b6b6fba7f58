import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const SuccessionExtent = builder.enumType('SuccessionExtent', {
  description: 'Mức kế thừa.',
  values: described({
    whole: 'Toàn bộ.',
    part: 'Một phần địa bàn.',
    function: 'Một chức năng.',
  }),
});

export const LineageDirection = builder.enumType('LineageDirection', {
  description: 'Chiều của dòng kế thừa.',
  values: described({
    predecessors: 'Về các đơn vị trước.',
    successors: 'Tới các đơn vị kế thừa.',
  }),
});

export const ChangeKind = builder.enumType('ReorganisationChangeKind', {
  description: 'Loại thay đổi trong văn bản sắp xếp.',
  values: described({
    establish: 'Thành lập.',
    rename: 'Đổi tên.',
    recode: 'Đặt hoặc đổi mã.',
    retype: 'Chuyển loại, cùng cấp.',
    retier: 'Chuyển cấp.',
    move: 'Chuyển nơi trực thuộc.',
    merge: 'Nhập.',
    split: 'Chia đơn vị.',
    transferPart: 'Điều chỉnh một phần địa bàn.',
    end: 'Kết thúc, không có đơn vị kế thừa.',
    transferFunction: 'Chuyển chức năng.',
  }),
});

export const ReorganisationHeading = builder.enumType('ReorganisationHeading', {
  description: 'Điều xảy ra với một đơn vị theo văn bản sắp xếp.',
  values: described({
    established: 'Thành lập.',
    renamed: 'Đổi tên.',
    recoded: 'Đổi mã.',
    reclassified: 'Chuyển loại hoặc cấp.',
    moved: 'Chuyển nơi trực thuộc.',
    ended: 'Kết thúc.',
    reduced: 'Còn lại sau khi chuyển một phần.',
    relieved: 'Chuyển đi một chức năng.',
    unchanged: 'Bản đồ đã đúng như văn bản.',
  }),
});
