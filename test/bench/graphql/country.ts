import { derivedId } from '@thac/domain/identity';
import { unitStream } from '@thac/domain/streams';
import type { UnitId } from '@thac/domain/vocabulary';
import type { NewEvent } from '@thac/eventstore/event';

/** The country of the benchmark: 63 provinces, each with eleven districts and an office, and 11,000 communes. */
const size = { provinces: 63, districts: 11, communes: 11_000 };

export type District = { unit: UnitId; communes: UnitId[] };
export type Province = { unit: UnitId; office: UnitId; districts: District[] };

const idOf = (kind: string, ...numbers: number[]): UnitId => derivedId('bench', kind, ...numbers.map(String));

/** All provinces; communes are dealt out to the districts one after the other. */
export const provinces: readonly Province[] = Array.from({ length: size.provinces }, (_, province) => ({
  unit: idOf('province', province),
  office: idOf('office', province),
  districts: Array.from({ length: size.districts }, (_, at) => {
    const district = province * size.districts + at;
    const step = size.provinces * size.districts;
    const length = Math.ceil((size.communes - district) / step);
    return {
      unit: idOf('district', district),
      communes: Array.from({ length }, (_, round) => idOf('commune', district + round * step)),
    };
  }),
}));

export const communesOf = ({ districts }: Province): UnitId[] =>
  districts.flatMap(({ communes }) => communes);

/** Who asks and signs for a unit of the benchmark. */
export const metadataOf = (unit: UnitId) => ({
  ...{ actor: `officer:${unit}`, unit, onBehalfOf: null, authority: null },
  ...{ correlation: 'bench', causation: 'bench' },
});

/** Every unit of the country, above before below. */
export function* countryEvents(): Generator<NewEvent> {
  for (const [number, { unit, office, districts }] of provinces.entries()) {
    yield established(unit, `Tỉnh số ${number + 1}`, 'province', 'province', null);
    yield established(office, `Sở Nội vụ số ${number + 1}`, 'department', 'province', unit);
    for (const [at, district] of districts.entries()) {
      const name = `Huyện số ${number + 1}.${at + 1}`;
      yield established(district.unit, name, 'rural-district', 'district', unit);
      for (const [round, commune] of district.communes.entries())
        yield established(
          commune,
          `Xã số ${number + 1}.${at + 1}.${round + 1}`,
          'commune',
          'commune',
          district.unit,
        );
    }
  }
}

function established(
  unit: UnitId,
  name: string,
  kind: string,
  tier: string,
  parent: UnitId | null,
): NewEvent {
  const data = { unit, name, kind, tier, parent, codes: [], from: '2021-01-01' };
  return {
    ...{ stream: unitStream(unit), version: 1, id: derivedId('bench', 'established', unit) },
    ...{ type: 'UnitEstablished', at: '2021-01-01T05:00:00.000Z', data, metadata: metadataOf(unit) },
  };
}
