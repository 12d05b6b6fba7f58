import type { Caller, Role } from '@thac/api/auth/callers';
import { derivedId } from '@thac/domain/identity';
import { ladderStream, unitStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';

const id = (name: string): string => derivedId('simulation', name);

/** A province, a district in it, and communes, of which two become one. */
export const units = {
  province: id('tỉnh'),
  district: id('huyện'),
  phong: id('xã Đức Phong'),
  thanh: id('xã Đức Thạnh'),
  chanh: id('xã Đức Chánh'),
  /** What two of the communes become. */
  lan: id('xã Lân Phong'),
};

/** The day on which everything begins. */
export const begin = Date.parse('2025-03-03T02:00:00.000Z');

const caller = (official: string, unit: string | null, role: Role): Caller => ({
  ...{ official: `official:${official}`, post: official, unit, roles: [role], reads: 'all' },
  onBehalfOf: unit === null ? [] : [unit],
});

export const cast = {
  administrator: caller('administrator', null, 'administrator'),
  chairman: caller('chairman', units.province, 'leader'),
  leader: caller('leader', units.district, 'leader'),
  officer: caller('officer', units.district, 'officer'),
};

/** Who answers for a commune. */
export const clerkOf = (unit: string): Caller => caller(`clerk-${unit.slice(0, 8)}`, unit, 'clerk');

const event = (stream: string, type: string, data: object): NewEvent => {
  const cause = derivedId('simulation', stream);
  return {
    ...{
      stream,
      version: 1,
      id: derivedId('simulation', 'event', stream),
      type,
      at: '2021-01-01T00:00:00.000Z',
    },
    data: { ...data },
    metadata: {
      ...{ actor: 'simulation', unit: null, onBehalfOf: null, authority: null },
      ...{ correlation: cause, causation: cause },
    },
  };
};

const established = (unit: string, name: string, kind: string, tier: string, parent: string | null) =>
  event(unitStream(unit), 'UnitEstablished', {
    unit,
    name,
    kind,
    tier,
    parent,
    codes: [],
    from: '2021-01-01',
  });

/** What the record holds before anybody comes: the units, and a district that reminds three days before. */
export const beginnings: readonly NewEvent[] = [
  established(units.province, 'Quảng Ngãi', 'province', 'province', null),
  established(units.district, 'Mộ Đức', 'rural-district', 'district', units.province),
  established(units.phong, 'Đức Phong', 'commune', 'commune', units.district),
  established(units.thanh, 'Đức Thạnh', 'commune', 'commune', units.district),
  established(units.chanh, 'Đức Chánh', 'commune', 'commune', units.district),
  event(ladderStream(units.district), 'LadderSet', {
    unit: units.district,
    rungs: [{ rung: 'T-3', days: -3, to: 'obliged', roles: ['chuyên viên'], tone: 'remind' }],
    ...{ automatic: true, from: '2021-01-01', reason: 'Quy chế' },
  }),
];
