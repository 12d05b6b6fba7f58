import { inWords } from '../checks/manifest.ts';
import {
  type CheckName,
  clean,
  exitCodes,
  type Finding,
  type Outcome,
  type Verdict,
  type Words,
} from '../findings.ts';
import type { Verified } from '../verify.ts';

/** What is known of the file beside what it says. */
export type Examined = { file: string; bytes: number; sha256: string; at: string };

/** Biên bản: everything that a reader of a report is told, the same in every form. */
export type Report = {
  verdict: Verdict;
  exitCode: number;
  conclusion: Words;
  file: Examined;
  /** What the bundle holds; null where its manifest could not be read. */
  about: { label: Words; value: string }[];
  checks: { name: CheckName; title: Words; outcome: Outcome['outcome']; words: Words }[];
  findings: Finding[];
  /** Findings of a code beyond those listed. */
  more: { code: string; count: number }[];
  /** What is stated and cannot be proven, or lies outside of what was checked. */
  remarks: Words[];
};

/** Makes the report of what was found. */
export function reportOf(verified: Verified, file: Examined): Report {
  const { verdict, findings, alike, outcomes } = verified;
  return {
    verdict,
    exitCode: exitCodes[verdict],
    conclusion: conclusions[verdict],
    file: { ...file, file: clean(file.file) },
    about: aboutOf(verified),
    checks: outcomes.map(({ check, outcome, words }) => ({
      name: check,
      title: titles[check],
      outcome,
      words,
    })),
    findings,
    more: [...alike].flatMap(([code, count]) => {
      const listed = findings.filter((finding) => finding.code === code).length;
      return count > listed ? [{ code, count: count - listed }] : [];
    }),
    remarks: remarksOf(verified),
  };
}

const conclusions: Readonly<Record<Verdict, Words>> = {
  sound: {
    vi: 'TOÀN VẸN: không sự kiện nào bị sửa, bớt, đảo hay giấu; số liệu tính lại đúng như đã nêu.',
    en: 'SOUND: no event was changed, removed, reordered or withheld; the figures come out as claimed.',
  },
  tampered: {
    vi: 'BỊ SỬA ĐỔI: nội dung gói không phải là những gì đã được niêm phong.',
    en: 'TAMPERED: the bundle does not hold what was sealed.',
  },
  incomplete: {
    vi: 'THIẾU: gói không có đủ những gì đã được niêm phong.',
    en: 'INCOMPLETE: the bundle lacks something of what was sealed.',
  },
  unknown: {
    vi: 'CHƯA KẾT LUẬN ĐƯỢC: thiếu căn cứ để nói gói toàn vẹn.',
    en: 'CANNOT TELL: something is missing without which nobody can say that the bundle is sound.',
  },
};

const titles: Readonly<Record<CheckName, Words>> = {
  layout: { vi: 'Cấu trúc tệp', en: 'Layout of the file' },
  sums: { vi: 'Mã băm từng mục', en: 'Sums of the entries' },
  manifest: { vi: 'Bản kê', en: 'Manifest' },
  policy: { vi: 'Chính sách tin cậy', en: 'Trust policy' },
  signatures: { vi: 'Chữ ký và đồng ký', en: 'Signatures and quorum' },
  milestone: { vi: 'Mốc niêm phong', en: 'Milestone' },
  heads: { vi: 'Tính đầy đủ', en: 'Completeness' },
  events: { vi: 'Sự kiện, lá, cây và chuỗi', en: 'Events, leaves, tree and chain' },
  previous: { vi: 'Nối tiếp lần trước', en: 'Continuation of an earlier checkpoint' },
  attachments: { vi: 'Tệp gốc kèm theo', en: 'Original files' },
  erased: { vi: 'Người đã xóa', en: 'Erased persons' },
  figures: { vi: 'Số liệu tính lại', en: 'Replayed figures' },
};

function aboutOf({ manifest, sealed, milestone }: Verified): Report['about'] {
  if (manifest === null) return [];
  const { origin, log, scope, size, knownAt, validAt, events, streams } = manifest;
  const about = (vi: string, en: string, value: string) => ({ label: { vi, en }, value });
  return [
    about('Sổ ghi', 'Record', `${origin}/${log}`),
    about('Phạm vi', 'Scope', `${inWords(scope).vi} / ${inWords(scope).en}`),
    about('Niêm phong đến vị trí', 'Sealed up to position', `${size}`),
    ...(sealed ? [about('Mã băm gốc', 'Root', Buffer.from(sealed.record.root).toString('hex'))] : []),
    ...(milestone
      ? [about('Mã băm đầu chuỗi', 'Root of the heads', Buffer.from(milestone.heads).toString('hex'))]
      : []),
    about('Số liệu theo vị trí', 'Figures as known at', `${knownAt}`),
    about('Số liệu theo ngày', 'Figures as valid on', validAt),
    about('Sự kiện', 'Events', `${events}`),
    about('Chuỗi', 'Streams', `${streams}`),
  ];
}

function remarksOf({ manifest, sealed, verdict, stamped }: Verified): Words[] {
  if (manifest === null) return [];
  const erased = manifest.erased.map(({ person, position }) => `${person} (${position})`).join(', ');
  return [
    ...(verdict === 'sound' ? [sealedOnly(manifest.size)] : []),
    ...(sealed?.trusted.quorum === 'none' ? [unwitnessed] : []),
    {
      vi: `Theo lời khai của bên xuất, không được chứng minh: bộ tính ${manifest.schema.reducers}; số liệu ở đây do chương trình kiểm tra tự tính lại.`,
      en: `As the exporter states, without proof: reducers ${manifest.schema.reducers}; the figures here were worked out again by this program.`,
    },
    ...(erased === ''
      ? []
      : [{ vi: `Người đã xóa (vị trí): ${erased}.`, en: `Erased persons (positions): ${erased}.` }]),
    ...(stamped ? [unstamped] : []),
  ];
}

const sealedOnly = (size: number): Words => ({
  vi: `Kết luận chỉ nói về những gì đã ghi đến vị trí ${size}; việc chưa ghi vào sổ thì không ai chứng minh được.`,
  en: `The verdict is about what was recorded up to position ${size}; of what was never recorded nobody can prove anything.`,
});

const unwitnessed: Words = {
  vi: 'Chính sách không đòi bên nào đồng ký: người giữ khóa của sổ có thể cho mỗi nơi xem một sổ khác nhau.',
  en: 'The policy asks for no witness: whoever holds the key of the log could show different records to different people.',
};

const unstamped: Words = {
  vi: 'Gói kèm dấu thời gian (timestamp.tsr), chương trình này không kiểm; dùng: openssl ts -verify -in timestamp.tsr -data checkpoint -CAfile …',
  en: 'The bundle has a time stamp (timestamp.tsr), which this program does not check; use: openssl ts -verify -in timestamp.tsr -data checkpoint -CAfile …',
};
