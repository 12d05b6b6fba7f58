import { documents, units } from '../cast.ts';
import type { DraftPlan } from '../documents/draft.ts';
import { derivedId } from '../identity.ts';
import type { Sealed } from '../vocabulary.ts';
import type { DraftEvent, Original } from './events.ts';
import type { Offers, UnitOffer } from './offers.ts';
import { planFrom } from './planning.ts';
import { questionId } from './questions.ts';

/** Bản đọc trong các ví dụ. */
export const draftId = derivedId('control', 'draft', 'Kế hoạch của huyện Mộ Đức');

/** The file that it was read from. */
export const file: Original = {
  name: 'ke-hoach-mo-duc.txt',
  sha256: '1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014',
  mediaType: 'text/plain',
  bytes: 9,
};

const cited = 'Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của UBND tỉnh';
const broadcast = 'UBND các xã, thị trấn phát thanh chuyên mục cải cách hành chính.';

/** Kế hoạch của huyện: a small document with one of everything. */
export const reading: DraftPlan<Sealed> = {
  version: 1,
  document: {
    type: 'KH',
    number: '17',
    symbol: '17/KH-UBND',
    place: 'Mộ Đức',
    issuedOn: '2022-01-16',
    issuer: 'UBND huyện Mộ Đức',
    issuerTier: 'district',
    title: 'Tuyên truyền cải cách hành chính năm 2022',
    period: { from: '2022-01-01', to: '2022-12-31' },
    attachedTo: null,
    sources: { issuedOn: { literal: 'ngày 16 tháng 01 năm 2022', confidence: 'unsure', lines: [4, 4] } },
    lines: [1, 8],
  },
  signatures: [
    {
      role: 'signatory',
      name: {
        person: derivedId('control', 'person', 'Chủ tịch UBND huyện Mộ Đức'),
        cipher: 'VVxbQ0FzY2lpLXNlYWxlZC1uYW1l',
      },
      position: 'CHỦ TỊCH',
      authority: ['TM.'],
      signedAt: null,
      email: null,
      lines: [60, 64],
    },
  ],
  recipients: ['Sở Nội vụ'],
  archive: ['VT'],
  places: { recipients: [58, 59], archive: [60, 60] },
  citations: [
    {
      literal: cited,
      type: 'QĐ',
      symbol: '2074/QĐ-UBND',
      issuer: 'UBND tỉnh',
      date: '2021-12-20',
      subject: null,
      role: 'basis',
      clause: null,
      confidence: 'certain',
      lines: [10, 11],
    },
  ],
  unnumbered: [{ literal: 'Chương trình tổng thể cải cách hành chính', clause: null, lines: [12, 12] }],
  clauses: [
    {
      address: 'III',
      label: 'III',
      heading: 'HÌNH THỨC',
      text: '',
      children: [
        {
          address: 'III/1',
          label: '1',
          heading: 'Tuyên truyền trên hệ thống truyền thanh',
          text: 'Phát định kỳ 01 chuyên mục/tuần.',
          children: [],
          lines: [31, 32],
        },
      ],
      lines: [30, 40],
    },
  ],
  targets: [
    {
      clause: 'I/1',
      literal: '100% xã có chuyên mục',
      indicator: 'xã có chuyên mục',
      comparison: '=',
      value: 100,
      unit: '%',
      denominator: null,
      dueYear: 2022,
      confidence: 'certain',
      lines: [15, 15],
    },
  ],
  audiences: [{ clause: 'II/1', literal: 'Cán bộ, công chức', lines: [20, 20] }],
  contents: [{ clause: 'II/2', literal: 'Chương trình tổng thể', lines: [22, 22] }],
  tasks: [
    {
      clause: 'III/1',
      title: 'Tuyên truyền trên hệ thống truyền thanh',
      lead: ['Phòng Nội vụ'],
      support: ['UBND các xã, thị trấn'],
      timing: { literal: 'Định kỳ 01 lần/tuần', kind: 'weekly' },
      method: null,
      content: null,
      confidence: 'certain',
      lines: [31, 34],
    },
  ],
  duties: [
    {
      clause: 'IV/2/-1',
      addressees: ['UBND các xã, thị trấn'],
      modality: 'binding',
      text: broadcast,
      confidence: 'likely',
      lines: [45, 46],
    },
  ],
  reports: [
    {
      clause: 'IV/2/-2',
      reporter: 'UBND các xã, thị trấn',
      to: 'UBND huyện',
      via: 'Phòng Nội vụ',
      period: 'annual',
      due: { literal: 'trước ngày 10/12/2022', rule: 'before 2022-12-10' },
      within: null,
      confidence: 'certain',
      lines: [47, 48],
    },
  ],
  derivedPlans: [
    {
      clause: 'IV/2/-3',
      addressees: ['UBND các xã, thị trấn'],
      literal: 'Xây dựng kế hoạch tuyên truyền của địa phương',
      modality: 'binding',
      confidence: 'certain',
      lines: [49, 49],
    },
  ],
  budget: [{ clause: 'V', literal: 'Ngân sách huyện', lines: [55, 55] }],
  channels: [{ system: 'truyền thanh', literal: 'hệ thống truyền thanh', clause: 'III/1', lines: [31, 31] }],
  warnings: [{ code: 'number-missing', lines: [2, 2], message_vi: 'Không có số.', message_en: 'No number.' }],
};

const division: UnitOffer = {
  unit: derivedId('control', 'unit', 'Phòng Nội vụ huyện Mộ Đức'),
  title: 'Phòng Nội vụ',
  tier: 'district',
  category: 'agency',
  parent: units.moDuc,
  parentName: 'Mộ Đức',
};

/** Một phòng cùng tên của huyện khác. */
export const otherDivision: UnitOffer = {
  ...division,
  unit: derivedId('control', 'unit', 'Phòng Nội vụ huyện Tư Nghĩa'),
  parent: units.tuNghia,
  parentName: 'Tư Nghĩa',
};

/** What directory and plans offer for the reading. */
export const offers: Offers = {
  units: {
    'UBND huyện Mộ Đức': [
      {
        unit: units.moDuc,
        title: 'huyện Mộ Đức',
        tier: 'district',
        category: 'territory',
        parent: units.quangNgai,
        parentName: 'Quảng Ngãi',
      },
    ],
    'Phòng Nội vụ': [otherDivision, division],
  },
  plans: {
    [cited]: [
      {
        plan: documents.decision2074,
        symbol: '2074/QĐ-UBND',
        documentType: 'QĐ',
        issuedOn: '2021-12-20',
        title: 'Tuyên truyền cải cách hành chính giai đoạn 2022-2025',
        issuerFits: true,
      },
    ],
  },
  issuer: { unit: units.moDuc, tier: 'district', above: [units.quangNgai] },
  home: units.moDuc,
};

/** The one thing that only a person can say of the reading. */
export const dayQuestion = questionId('unsure', null, 'ngày 16 tháng 01 năm 2022');

/** One event of each type. */
export const draftEvents = {
  DraftImported: { type: 'DraftImported', data: { draft: draftId, file, text: file.sha256, read: reading } },
  QuestionAnswered: {
    type: 'QuestionAnswered',
    data: { draft: draftId, question: dayQuestion, answer: { kind: 'confirmed' } },
  },
  DraftEdited: {
    type: 'DraftEdited',
    data: {
      draft: draftId,
      path: '/document/issuedOn',
      edit: 'set',
      before: '2022-01-16',
      after: '2022-01-17',
      reason: 'Đọc nhầm ngày',
    },
  },
  DraftConfirmed: {
    type: 'DraftConfirmed',
    data: {
      draft: draftId,
      plan: documents.planOfMoDuc,
      sources: planFrom(documents.planOfMoDuc, reading, {}).sources,
    },
  },
  DraftRejected: { type: 'DraftRejected', data: { draft: draftId, reason: 'Không phải văn bản giao việc' } },
} as const satisfies { [Type in DraftEvent['type']]: Extract<DraftEvent, { type: Type }> };
