import { fold } from '../text/fold.ts';
import { namesUnit } from './addressees.ts';
import { timingKind } from './timing.ts';

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
  '(?:cac )?(?:co quan|don vi|bo phan|nganh|ca nhan|nguoi|to chuc|luc luong|can bo|cong chuc|dong chi|d c|d v|cq)(?: (?:don vi|bo phan|ca nhan|duoc giao|duoc phan cong|phan cong))*';
const doing =
  '(?: (?:thuc hien|tham muu|trien khai|to chuc|tien hanh|hoan thanh|va|bao cao|giai quyet|xu ly|chinh|nhiem vu|cong viec|cu the|bien soan|soan thao|bien tap|xay dung|dang tai|phat song|theo doi))*';
/** What is done at a time: "thời gian tiến hành", "tần suất đăng tải". */
const done =
  '(?: (?:thuc hien|hoan thanh|xong|tien hanh|trien khai|to chuc|giai quyet|xu ly|kiem tra|ra soat|ban hanh|trinh|gui|nop|bao cao|phat|song|thanh|dang|tai|treo|tuyen truyen|tap huan|bat dau|ket thuc|du kien|cu the|cuoi|phai|truoc|duy tri|ap dung|dien ra|cong viec|nhiem vu|va|hoac|tan suat|trong nam))*';

/** Labels as search keys, so that "phối họp", "chủ trị" are read as what was meant. */
const labels: readonly [RegExp, Role][] = [
  [
    new RegExp(
      `^(?:giao )?(?:${who} |trach nhiem |(?:phong|ban|phong ban|ban nganh) )?(?:chu tri|dau moi|thuong truc|phu trach|chu quan)${doing}$`,
      'u',
    ),
    'lead',
  ],
  [
    new RegExp(
      `^(?:${who}|phan cong|(?:chiu )?trach nhiem|giao(?: nhiem vu)?(?: cho)?)(?: (?:chiu trach nhiem|phu trach))?${doing}$`,
      'u',
    ),
    'lead',
  ],
  [
    new RegExp(
      `^(?:(?:${who}|thanh phan) )?(?:tham gia )?(?:cung )?phoi (?:ket )?hop(?: (?:voi|cung))?${doing}$`,
      'u',
    ),
    'support',
  ],
  [
    new RegExp(`^(?:${who} (?:cung|ho tro|(?:co )?lien quan)|(?:${who} )?(?:cung )?tham gia)${doing}$`, 'u'),
    'support',
  ],
  [
    new RegExp(
      `^(?:du kien )?(?:thoi (?:gian|han|diem|luong|ky)|tien do|lo trinh|han|ky han|moc(?: thoi gian)?|lich|ngay|tan suat|thoi gian va dia diem|thoi gian dia diem|dinh ky)${done}$`,
      'u',
    ),
    'timing',
  ],
  [/^hoan thanh(?: truoc| trong| xong)*$/u, 'timing'],
  [
    /^(?:cach(?= tien)|cach thuc|phuong thuc|hinh thuc|phuong phap|bien phap|giai phap|cach lam)(?: (?:thuc hien|tuyen truyen|to chuc|trien khai|tien hanh|va))*$/u,
    'method',
  ],
  [
    /^(?:noi dung|nhiem vu)(?: (?:thuc hien|tuyen truyen|cong viec|chu yeu|cu the|trien khai|chinh|trong tam|nhiem vu|va|phat song))*$/u,
    'content',
  ],
  [
    /^(?:du kien )?(?:san pham|ket qua|yeu cau)(?: (?:dau ra|thuc hien|hoan thanh|dat duoc|du kien|can dat|chu yeu|san pham|ket qua|cong viec))*$/u,
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
  const roles = starts.flatMap((start, index) => {
    const role = readRole(paragraph.slice(start, starts[index + 1]));
    return role === null ? [] : loosened(role);
  });
  return { before: trimmed(paragraph.slice(0, first)), roles };
};

/** "Chủ trì: Văn phòng; các ngành phối hợp; xong trước 30/6": units after which the label was left away. */
const loosened = ({ role, value }: RoleLine): RoleLine[] => {
  if (role !== 'lead' && role !== 'support') return [{ role, value }];
  const [own = '', ...further] = value.split(/;\s*/u);
  const pieces = further.map((piece): RoleLine => {
    const helping = /^(.+?)(?: cùng| tham gia)? phối h[ợọ]p(?: thực hiện)?$/iu.exec(piece);
    if (helping?.[1] !== undefined) return { role: 'support', value: helping[1] };
    return { role: !namesUnit(piece) && timingKind(piece) !== 'unspecified' ? 'timing' : role, value: piece };
  });
  const units = [own, ...pieces.filter((piece) => piece.role === role).map((piece) => piece.value)];
  return [{ role, value: units.join('; ') }, ...pieces.filter((piece) => piece.role !== role)];
};

/** Without the marks behind it, and the parenthesis that was opened before it. */
const trimmed = (text: string): string => {
  const bare = text.trim().replace(/[\s.;,(]+$/u, '');
  return bare.endsWith(')') && !bare.includes('(') ? trimmed(bare.slice(0, -1)) : bare;
};
