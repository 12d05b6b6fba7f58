import { derivedId } from '@thac/domain/identity';
import type { Code } from '@thac/domain/organisation/events';
import { unitStream } from '@thac/domain/streams';
import type { Act } from '../act.ts';
import { quangNgaiUnit } from '../cast.ts';
import { own } from '../catalogues/catalogue.ts';
import { clock } from '../days.ts';
import { administratorOf } from '../officials.ts';

/** Trung tâm Phục vụ hành chính công tỉnh Quảng Ngãi: receives, and decides nothing by itself. */
export const centre = derivedId('demonstration', 'unit', 'Trung tâm Phục vụ hành chính công tỉnh Quảng Ngãi');

/** The code by which windows name it as the receiving unit. */
export const centreCode: Code = { system: own, value: 'QNG-TTPVHCC' };

/** The centre enters the list of units. */
export const centreActs = (): Act[] => [
  {
    key: `${centre}/EstablishUnit`,
    at: clock('2025-06-27', 9 * 60),
    caller: administratorOf({ unit: quangNgaiUnit, name: 'tỉnh Quảng Ngãi' }),
    stream: unitStream(centre),
    command: {
      type: 'EstablishUnit',
      data: {
        unit: centre,
        name: 'Trung tâm Phục vụ hành chính công tỉnh Quảng Ngãi',
        kind: 'service-unit',
        tier: 'province',
        parent: quangNgaiUnit,
        codes: [centreCode],
        from: '2021-01-01',
      },
    },
    authority: null,
  },
];
