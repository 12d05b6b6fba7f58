import type { Event } from '../decider.ts';
import type { Counts } from '../oneStopShop/events.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';

/** Số hạng: one count of the windows, added or taken away. */
export type Term = { count: keyof Counts; sign: 1 | -1 };

/** Công thức: `scale` × numerator / denominator, written with so many decimals; 100 makes per cent. */
export type Formula = { numerator: Term[]; denominator: Term[]; scale: number; decimals: number };

/** Nhóm chỉ số of Quyết định 766/QĐ-TTg ngày 23/6/2022. */
export type IndicatorGroup = 'transparency' | 'progress' | 'digitisation' | 'onlineService' | 'satisfaction';

/** Bên được tính: whose windows count, those of the unit that decides or of the desk that receives. */
export type Side = 'competent' | 'receiving';

/** Nội dung chỉ số, as one version of it says. */
export type IndicatorContent = {
  name: string;
  /** Đơn vị tính as printed: `%`. */
  unit: string;
  /** Null where the decision knows no such group, as with results sent by post. */
  group: IndicatorGroup | null;
  /** Null for a rank, which somebody else publishes and nobody here can work out. */
  formula: Formula | null;
  side: Side;
};

/** Chỉ số, in its stream `indicator-<id>`: what it means from which day on, and the ranks published of it. */
export type IndicatorEvent =
  | Event<
      'IndicatorDefined',
      IndicatorContent & {
        indicator: string;
        code: string;
        version: number;
        from: Day;
        by: AuthorityDocument;
      }
    >
  | Event<
      'IndicatorRevised',
      IndicatorContent & { indicator: string; version: number; from: Day; by: AuthorityDocument }
    >
  | Event<
      'RankRecorded',
      {
        indicator: string;
        /** Who was ranked. */
        unit: UnitId;
        from: Day;
        to: Day;
        rank: number;
        /** Among how many: 63 provinces until 30/6/2025, 34 since. */
        of: number;
        by: AuthorityDocument;
      }
    >;
