import { units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { PersonCommand } from './commands.ts';
import type { PersonEvent } from './events.ts';

const person = derivedId('control', 'person', 'Chủ tịch UBND huyện Mộ Đức');
const filled = {
  person,
  unit: units.moDuc,
  post: 'Chủ tịch',
  name: { person, cipher: 'VVxbQ0FzY2lpLXNlYWxlZC1uYW1l' },
  email: { person, cipher: 'VVxbQ0FzY2lpLXNlYWxlZC1tYWls' },
  from: '2021-07-01',
};
const vacated = {
  person,
  unit: units.moDuc,
  post: 'Chủ tịch',
  lastDay: '2024-06-30',
  reason: 'Nghỉ hưu theo Quyết định số 310/QĐ-UBND',
};
const erased = {
  person,
  by: { literal: 'Quyết định số 77/QĐ-UBND', plan: null },
  reason: 'Theo yêu cầu của chủ thể dữ liệu',
};

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const personCommands: { [T in PersonCommand['type']]: Extract<PersonCommand, { type: T }> } = {
  FillOffice: { type: 'FillOffice', data: filled },
  VacateOffice: { type: 'VacateOffice', data: vacated },
  ErasePerson: { type: 'ErasePerson', data: erased },
};
export const personEvents: { [T in PersonEvent['type']]: Extract<PersonEvent, { type: T }> } = {
  OfficeFilled: { type: 'OfficeFilled', data: filled },
  OfficeVacated: { type: 'OfficeVacated', data: vacated },
  PersonErased: { type: 'PersonErased', data: erased },
};
