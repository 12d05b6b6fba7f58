import type { Form } from '../../delegation/events.ts';
import type { Day } from '../../vocabulary.ts';
import { acts } from './acts.ts';
import type { CommandType } from './commands.ts';
import { formsFor } from './forms.ts';
import { lawsOn } from './laws.ts';
import type { Relation } from './matter.ts';
import { authorityRefusals } from './refusals.ts';
import type { Role } from './roles.ts';
import { separationsOf } from './separation.ts';
import { authorityTable, type Rule } from './table.ts';

/** Một dòng của bảng thẩm quyền, as an inspector reads it. */
export type AuthorityLine = {
  command: CommandType;
  act: string;
  roles: readonly Role[];
  relation: Relation;
  stands: string;
  separations: { code: string; words: string }[];
  forms: readonly Form[];
  laws: string[];
};

/** Đứng ở đâu so với việc. */
const standing: Readonly<Record<Relation, string>> = {
  issuer: 'cơ quan ban hành hoặc cơ quan đang theo dõi',
  keeper: 'cơ quan ban hành, hoặc đơn vị đã đăng ký khi chưa ban hành',
  obliged: 'đơn vị được giao nhiệm vụ',
  owner: 'cơ quan ban hành chế độ báo cáo',
  reporter: 'đơn vị phải báo cáo',
  contributor: 'đơn vị phải báo cáo, hoặc bộ phận được giao phần việc',
  recipient: 'cơ quan nhận báo cáo',
  above: 'đơn vị cấp trên của đơn vị kết thúc, hoặc cơ quan ban hành văn bản',
  over: 'đơn vị phụ trách toàn bộ phạm vi của nguồn',
  delegator: 'chính đơn vị; khi giao quyền người đứng đầu (Q.) thì cả đơn vị cấp trên trực tiếp',
  any: 'bất kỳ',
};

/** Bảng thẩm quyền in ra: each command with who, standing where, kept from it by what, delegable how, and by which law of the day. */
export const authorityOn = (
  on: Day,
  { role, command }: { role?: string | undefined; command?: string | undefined } = {},
): AuthorityLine[] =>
  (Object.entries(authorityTable) as [CommandType, Rule][])
    .filter(([type, { roles }]) => (command ?? type) === type && (!role || roles.some((one) => one === role)))
    .map(([type, { roles, relation }]) => ({
      command: type,
      act: acts[type],
      roles,
      relation,
      stands: roles.length === 0 ? 'hệ thống tự ghi nhận' : standing[relation],
      separations: (roles.length === 0 ? [] : separationsOf(type)).map((code) => ({
        code,
        words: authorityRefusals[code].vi,
      })),
      forms: formsFor(type),
      laws: lawsOn(type, on),
    }));
