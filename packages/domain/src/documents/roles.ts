import { fold } from '../text/fold.ts';

/** Vai trò trong nhiệm vụ: what a labelled line of a task says. */
export type Role =
  | 'lead'
  | 'support'
  | 'timing'
  | 'method'
  | 'content'
  | 'product'
  | 'place'
  | 'audience'
  | 'budget';

/** Dòng có nhãn: "Cơ quan chủ trì: Phòng Nội vụ" is role lead with value "Phòng Nội vụ". */
export type RoleLine = { role: Role; value: string };

const who =
  '(?:cac )?(?:co quan|don vi|bo phan|nganh|ca nhan|nguoi|to chuc|can bo|cong chuc)(?: (?:don vi|bo phan|duoc giao))*';
const doing =
  '(?: (?:thuc hien|tham muu|trien khai|to chuc|tien hanh|hoan thanh|va|bao cao|giai quyet|chinh))*';

/** Labels as search keys, so that "phối họp", "chủ trị" are read as what was meant. */
const labels: readonly [RegExp, Role][] = [
  [new RegExp(`^(?:giao )?(?:${who} )?(?:chu tri|dau moi|thuong truc)${doing}$`, 'u'), 'lead'],
  [new RegExp(`^(?:${who}|phan cong|trach nhiem)(?: (?:chiu trach nhiem|phu trach))?${doing}$`, 'u'), 'lead'],
  [new RegExp(`^(?:${who} )?(?:tham gia )?(?:cung )?ph[oôơ]i h[oơọ]p${doing}$`, 'u'), 'support'],
  [
    /^(?:thoi (?:gian|han|diem|luong)|tien do|lo trinh|han|thoi gian va dia diem|thoi gian dia diem|dinh ky)(?: (?:thuc hien|hoan thanh|trien khai|to chuc|phat song|phat thanh|tuyen truyen|bat dau|du kien|ket thuc|va|bao cao))*$/u,
    'timing',
  ],
  [
    /^(?:cach thuc|phuong thuc|hinh thuc|phuong phap|bien phap|giai phap|cach lam)(?: (?:thuc hien|tuyen truyen|to chuc|trien khai|tien hanh|va))*$/u,
    'method',
  ],
  [
    /^(?:noi dung|nhiem vu)(?: (?:thuc hien|tuyen truyen|cong viec|chu yeu|cu the|trien khai|chinh|trong tam|nhiem vu|va|phat song))*$/u,
    'content',
  ],
  [
    /^(?:san pham|ket qua|yeu cau)(?: (?:dau ra|thuc hien|hoan thanh|dat duoc|du kien|can dat|san pham|cong viec))*$/u,
    'product',
  ],
  [/^(?:dia diem|noi)(?: (?:thuc hien|to chuc))*$/u, 'place'],
  [/^(?:doi tuong|thanh phan)(?: (?:tuyen truyen|tham gia|tham du|thuc hien|huong den))*$/u, 'audience'],
  [/^(?:nguon )?kinh phi(?: (?:thuc hien|du kien))*$/u, 'budget'],
];

/** The role that a printed label stands for; also the head of a column in a table. */
export const roleNamed = (label: string): Role | null => {
  const key = fold(label);
  return labels.find(([words]) => words.test(key))?.[1] ?? null;
};

/** Reads a line that begins with a label and a colon. */
export const readRole = (line: string): RoleLine | null => {
  const match = /^[\s*+–-]*([^:;.]{4,60}?)\s*:\s*(.*)$/su.exec(line);
  const role = match?.[1] === undefined ? null : roleNamed(match[1]);
  return role === null ? null : { role, value: trimmed(match?.[2] ?? '') };
};

/** Reads a paragraph with several labels within: "Chủ trì: …; phối hợp: …; thời gian: …"; `before` is what precedes the first. */
export const readRoles = (paragraph: string): { before: string; roles: RoleLine[] } => {
  const starts: number[] = [];
  for (const match of paragraph.matchAll(/(?:^|[.;,(]\s*)([^:;.,()]{4,50}):/gu))
    if (roleNamed(match[1] ?? '') !== null) starts.push(match.index + match[0].indexOf(match[1] ?? ''));
  const first = starts[0];
  if (first === undefined) return { before: paragraph, roles: [] };
  const roles = starts.flatMap((start, index) => readRole(paragraph.slice(start, starts[index + 1])) ?? []);
  return { before: trimmed(paragraph.slice(0, first)), roles };
};

const trimmed = (text: string): string => text.trim().replace(/[\s.;,(]+$/u, '');
