import type { UnitId } from '@thac/domain/vocabulary';
import type { Posts } from './documents/commune.ts';
import type { Divisions } from './documents/district.ts';
import type { DucPhong } from './documents/ducPhong.ts';
import type { ProvincialBodies } from './documents/provincialBodies.ts';
import type { Place, Places } from './places.ts';

/** Một huyện với các xã và phòng, ban của nó. */
export type District = { district: Place; communes: Place[]; divisions: Divisions };

/** Những nơi có mặt trong kịch bản: each unit that a document names, found once. */
export type Bodies = {
  provincial: ProvincialBodies;
  districts: District[];
  moDuc: District;
  sonHa: District;
  minhLong: District;
  lySon: District;
  ducPhong: DucPhong;
  postsOf(commune: Place): Posts;
};

/** Finds every unit that the script names. */
export function bodiesOf(places: Places): Bodies {
  const province = places.at('51');
  const districts = territories(places, province, 'district').map((district) => districtOf(places, district));
  const named = (code: string): District => {
    const found = districts.find(({ district }) => district.code === code);
    if (found === undefined) throw new Error(`no district has the code ${code}`);
    return found;
  };
  return {
    provincial: {
      province,
      office: places.at('QNG-VPUB'),
      homeAffairs: places.at('QNG-SNV'),
      information: places.at('QNG-STTTT'),
      culture: places.at('QNG-SVHTTDL'),
      broadcaster: places.at('QNG-DPTTH'),
      front: places.at('QNG-MTTQ'),
      youth: places.at('QNG-TD'),
    },
    districts,
    sonHa: named('529'),
    minhLong: named('531'),
    moDuc: named('533'),
    lySon: named('536'),
    ducPhong: ducPhongIn(places),
    postsOf: (commune) => ({
      office: places.at(`QNG-${commune.code}-VPTK`),
      culture: places.at(`QNG-${commune.code}-VHXH`),
    }),
  };
}

const territories = (places: Places, above: Place, tier: Place['tier']): Place[] =>
  places.under(above).filter((place) => place.tier === tier && place.category === 'territory');

const districtOf = (places: Places, district: Place): District => {
  const at = (code: string) => places.at(`QNG-${district.code}-${code}`);
  return {
    district,
    communes: territories(places, district, 'commune'),
    divisions: {
      homeAffairs: at('PNV'),
      culture: at('PVHTT'),
      media: at('TTVH'),
      outside: [at('MTTQ'), at('DTN')],
    },
  };
};

function ducPhongIn(places: Places): DucPhong {
  const at = (code: string) => places.at(`QNG-21433-${code}`);
  return {
    commune: places.at('21433'),
    district: places.at('533'),
    office: at('VPTK'),
    culture: at('VHXH'),
    justice: at('TPHT'),
    broadcaster: at('DTT'),
    outside: [at('MTTQ'), at('DTN')],
  };
}

/** Finds a place by its identity among all that the script speaks of. */
export const finder = (places: readonly Place[]): ((unit: UnitId) => Place) => {
  const byId = new Map(places.map((place) => [place.unit, place]));
  return (unit) => {
    const place = byId.get(unit);
    if (place === undefined) throw new Error(`unit ${unit} is not in the script`);
    return place;
  };
};
