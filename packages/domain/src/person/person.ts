import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { PersonCommand } from './commands.ts';
import type { Incumbency, PersonEvent } from './events.ts';
import { personRefusals } from './refusals.ts';

/** What deciding about one person needs to remember. */
export type Person = {
  offices: readonly (Incumbency & { from: Day })[];
  left: readonly { unit: UnitId; post: string; lastDay: Day }[];
  erased: boolean;
};

type Asked<Type extends PersonCommand['type']> = Extract<PersonCommand, { type: Type }>['data'];

const initialState = (): Person => ({ offices: [], left: [], erased: false });

function decide(command: PersonCommand, person: Person): PersonEvent[] {
  switch (command.type) {
    case 'FillOffice':
      return fill(command.data, person);
    case 'VacateOffice':
      return vacate(command.data, person);
    case 'ErasePerson':
      return erase(command.data, person);
  }
}

function fill(asked: Asked<'FillOffice'>, { offices, left, erased }: Person): PersonEvent[] {
  if (erased) refuse(personRefusals['person-erased']);
  if (asked.post.trim() === '') refuse(personRefusals['post-missing']);
  assertReal(asked.from);
  const held = offices.find((one) => isOf(one, asked));
  if (held === undefined) {
    const before = left.findLast((one) => isOf(one, asked));
    if (before !== undefined && asked.from <= before.lastDay)
      refuse(personRefusals['filled-before-vacated'], { day: spoken(before.lastDay) });
    return [{ type: 'OfficeFilled', data: asked }];
  }
  return same(held, asked) ? [] : refuse(personRefusals['office-held'], { day: spoken(held.from) });
}

function vacate(asked: Asked<'VacateOffice'>, { offices }: Person): PersonEvent[] {
  const held = offices.find((one) => isOf(one, asked)) ?? refuse(personRefusals['office-not-held']);
  if (asked.reason.trim() === '') refuse(personRefusals['person-reason-missing']);
  assertReal(asked.lastDay);
  if (asked.lastDay < held.from)
    refuse(personRefusals['vacated-before-filled'], { day: spoken(asked.lastDay), from: spoken(held.from) });
  return [{ type: 'OfficeVacated', data: asked }];
}

function erase(asked: Asked<'ErasePerson'>, { erased }: Person): PersonEvent[] {
  if (erased) return [];
  if (asked.by.literal.trim() === '') refuse(personRefusals['erasure-document-required']);
  if (asked.reason.trim() === '') refuse(personRefusals['person-reason-missing']);
  return [{ type: 'PersonErased', data: asked }];
}

const isOf = (one: Pick<Incumbency, 'unit' | 'post'>, other: Pick<Incumbency, 'unit' | 'post'>): boolean =>
  one.unit === other.unit && one.post === other.post;

function assertReal(day: Day): void {
  if (!isDay(day)) refuse(personRefusals['person-day-unreal'], { day });
}

function evolve(person: Person, event: PersonEvent): Person {
  switch (event.type) {
    case 'OfficeFilled':
      return { ...person, offices: [...person.offices, event.data] };
    case 'OfficeVacated':
      return {
        ...person,
        offices: person.offices.filter((one) => !isOf(one, event.data)),
        left: [...person.left, event.data],
      };
    case 'PersonErased':
      return { ...person, erased: true };
  }
}

/** Cá nhân: the offices of one person, and the end of what is known of who that is. */
export const person: Decider<Person, PersonCommand, PersonEvent> = { decide, evolve, initialState };
