import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import { personCommands, personEvents } from './controls.ts';
import { person } from './person.ts';
import { personRefusals as refusals } from './refusals.ts';

const given = specify(person);
const { FillOffice, VacateOffice, ErasePerson } = personCommands;
const { OfficeFilled, OfficeVacated, PersonErased } = personEvents;

describe('an office', () => {
  test('is filled once by one person, and again after it was vacated', () => {
    given().when(FillOffice).then(OfficeFilled);
    given(OfficeFilled).when(FillOffice).thenNothing();
    given(OfficeFilled)
      .when({ ...FillOffice, data: { ...FillOffice.data, from: '2021-08-01' } })
      .thenRefused(refusals['office-held']);
    given(OfficeFilled, OfficeVacated).when(FillOffice).thenRefused(refusals['filled-before-vacated']);
    const again = { from: '2024-07-01' };
    given(OfficeFilled, OfficeVacated)
      .when({ ...FillOffice, data: { ...FillOffice.data, ...again } })
      .then({ ...OfficeFilled, data: { ...OfficeFilled.data, ...again } });
  });

  test('has a post and a real day', () => {
    given()
      .when({ ...FillOffice, data: { ...FillOffice.data, post: ' ' } })
      .thenRefused(refusals['post-missing']);
    given()
      .when({ ...FillOffice, data: { ...FillOffice.data, from: '2021-02-30' } })
      .thenRefused(refusals['person-day-unreal']);
  });

  test('is vacated by who holds it, with a reason, not before it was taken', () => {
    given(OfficeFilled).when(VacateOffice).then(OfficeVacated);
    given().when(VacateOffice).thenRefused(refusals['office-not-held']);
    given(OfficeFilled)
      .when({ ...VacateOffice, data: { ...VacateOffice.data, reason: '' } })
      .thenRefused(refusals['person-reason-missing']);
    given(OfficeFilled)
      .when({ ...VacateOffice, data: { ...VacateOffice.data, lastDay: '2021-06-30' } })
      .thenRefused(refusals['vacated-before-filled']);
  });
});

describe('a person', () => {
  test('is erased once, by a document, with a reason, also where only a signature is known', () => {
    given(OfficeFilled).when(ErasePerson).then(PersonErased);
    given().when(ErasePerson).then(PersonErased);
    given(PersonErased).when(ErasePerson).thenNothing();
    given()
      .when({ ...ErasePerson, data: { ...ErasePerson.data, by: { literal: ' ', plan: null } } })
      .thenRefused(refusals['erasure-document-required']);
    given()
      .when({ ...ErasePerson, data: { ...ErasePerson.data, reason: '' } })
      .thenRefused(refusals['person-reason-missing']);
  });

  test('who was erased takes no office; what was held can still end', () => {
    given(PersonErased).when(FillOffice).thenRefused(refusals['person-erased']);
    given(OfficeFilled, PersonErased).when(VacateOffice).then(OfficeVacated);
  });
});
