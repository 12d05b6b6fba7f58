import { addDays, dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { RegimeTerms } from '@thac/domain/regime/events';
import { administrativeReform, decree09 } from '@thac/domain/regime/prescribed';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

type Places = { province: string; department: string; districts: string[]; communes: string[] };

/** Establishes a reporting regime, or lets its owner revise or end one. */
export async function changeRegime(
  told: Story,
  random: Dice,
  regimes: string[],
  places: Places,
  at: string,
): Promise<void> {
  const today = dayOf(at);
  const terms = termsOf(random, places);
  const { province } = places;
  if (regimes.length < 2 || random.below(12) === 0) {
    const regime = derivedId('spec', 'regime', String(regimes.length));
    regimes.push(regime);
    const by = { literal: 'Nghị định 09/2019/NĐ-CP', plan: null };
    const data = { regime, owner: province, terms, from: '2021-12-15', by };
    return told.regime({ type: 'EstablishRegime', data }, at, province);
  }
  const regime = random.of(regimes);
  const about = { regime, reason: 'Theo chỉ đạo', today };
  const away = addDays(today, random.below(120));
  if (random.below(8) === 0)
    return told.regime({ type: 'EndRegime', data: { ...about, lastDay: away } }, at, province);
  return told.regime({ type: 'ReviseRegime', data: { ...about, terms, from: away } }, at, province);
}

function termsOf(random: Dice, { province, department, districts, communes }: Places): RegimeTerms {
  const every = random.of(['commune', 'district', 'department', 'unit'] as const);
  const due = (day: number) => ({
    literal: `chậm nhất ngày ${day}`,
    rule: { kind: 'dayOfMonth', bound: 'by', day, monthsAfter: 0 } as const,
    rolling: 'literal' as const,
  });
  return {
    name: random.of(['Báo cáo cải cách hành chính', 'Báo cáo tuyên truyền', 'Báo cáo Hoà giải']),
    reporters: {
      units: random.below(2) === 0 ? [random.of(communes), random.of(districts)] : [],
      sets: [{ every, of: province }],
    },
    ...random.of([administrativeReform, decree09('monthly'), decree09('quarterly'), decree09('annual')]),
    figures: [],
    sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list', required: true }],
    legs: [
      { tier: 'commune', to: 'superior', via: null, due: due(16) },
      { tier: 'district', to: province, via: department, due: due(18) },
      { tier: 'province', to: province, via: null, due: due(20) },
    ],
  };
}
