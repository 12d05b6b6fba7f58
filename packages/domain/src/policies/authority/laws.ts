import type { Day } from '../../vocabulary.ts';
import type { CommandType } from './commands.ts';

/** Văn bản quy định, and on which days it holds. */
type Law = { title: string; from: Day; to: Day | null };

const law = (title: string, from: Day, to: Day | null = null): Law => ({ title, from, to });

/** Những quy định mà từng nhóm việc dựa vào, the earlier ones too: the table is printed as of a day. */
const laws = {
  signing: [
    law('Nghị định 110/2004/NĐ-CP về công tác văn thư', '2004-05-01', '2020-03-04'),
    law('Nghị định 30/2020/NĐ-CP về công tác văn thư, Điều 13', '2020-03-05'),
  ],
  government: [
    law('Luật Tổ chức chính quyền địa phương số 77/2015/QH13', '2016-01-01', '2025-02-28'),
    law('Luật Tổ chức chính quyền địa phương số 65/2025/QH15', '2025-03-01', '2025-06-15'),
    law('Luật Tổ chức chính quyền địa phương số 72/2025/QH15', '2025-06-16'),
  ],
  reporting: [law('Nghị định 09/2019/NĐ-CP về chế độ báo cáo', '2019-03-12')],
  procedures: [law('Nghị định 63/2010/NĐ-CP về kiểm soát thủ tục hành chính', '2010-10-14')],
  oneStopShop: [
    law('Nghị định 61/2018/NĐ-CP về cơ chế một cửa', '2018-06-21', '2025-06-30'),
    law('Nghị định 118/2025/NĐ-CP về cơ chế một cửa', '2025-07-01'),
  ],
  indicators: [law('Quyết định 766/QĐ-TTg về Bộ chỉ số phục vụ người dân, doanh nghiệp', '2022-06-23')],
  inspection: [
    law('Luật Thanh tra số 56/2010/QH12', '2011-07-01', '2023-06-30'),
    law('Luật Thanh tra số 11/2022/QH15', '2023-07-01', '2025-06-30'),
    law('Luật Thanh tra số 84/2025/QH15', '2025-07-01'),
  ],
  commendation: [
    law('Luật Thi đua, khen thưởng số 15/2003/QH11', '2004-07-01', '2023-12-31'),
    law('Luật Thi đua, khen thưởng số 06/2022/QH15', '2024-01-01'),
  ],
  labour: [
    law('Bộ luật Lao động số 10/2012/QH13, Điều 115', '2013-05-01', '2020-12-31'),
    law('Bộ luật Lao động số 45/2019/QH14, Điều 112', '2021-01-01'),
  ],
  personal: [
    law('Nghị định 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân', '2023-07-01', '2025-12-31'),
    law('Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15', '2026-01-01'),
  ],
} as const satisfies Record<string, readonly Law[]>;

type Field = keyof typeof laws;

const fields: readonly (readonly [RegExp, readonly Field[]])[] = [
  [/Delegation$/, ['signing', 'government']],
  [/Procedures?$/, ['procedures']],
  [/(Report|ReportPart|ReportInheritance|Regime)$/, ['reporting']],
  [/(Source|Mapping|Feed|CodeTable|Windows|Delivery|Window)$/, ['oneStopShop']],
  [/(Indicator|Rank|Target)$/, ['indicators']],
  [/(Inspection|Finding)$/, ['inspection']],
  [/Commendation$/, ['commendation']],
  [/Calendar$/, ['labour']],
  [/(Office|Person)$/, ['personal']],
  [/(Unit|Reorganisation|Catalogue|Succession)$/, ['government']],
  [/(Plan|Draft|Bases|Basis|Tasks|Question|Derivation|Flag)$/, ['signing']],
];

/** Căn cứ pháp lý of a command on a day; what is owed and followed up rests on how government is organised. */
export function lawsOn(command: CommandType, on: Day): string[] {
  const own = fields.find(([names]) => names.test(command))?.[1] ?? (['government'] as const);
  return own
    .flatMap((field): readonly Law[] => laws[field])
    .filter(({ from, to }) => from <= on && (to === null || on <= to))
    .map(({ title }) => title);
}
