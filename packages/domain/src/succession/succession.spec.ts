import { expect, test } from 'vitest';
import { specify } from '../specify.ts';
import { successionCommands as commands, successionEvents as events } from './controls.ts';
import { successionRefusals } from './refusals.ts';
import { succession } from './succession.ts';

const given = specify(succession);
const { DecideSuccession, UndoSuccession } = commands;
const decided = [events.SuccessionDecided];
const empty = { ...DecideSuccession, data: { ...DecideSuccession.data, obligations: 0, reports: 0 } };

test('a decision is made once and undone once', () => {
  given().when(DecideSuccession).then(events.SuccessionDecided);
  given(...decided)
    .when(UndoSuccession)
    .then(events.SuccessionUndone);
});

const refused = {
  'succession-unknown': [[], UndoSuccession],
  'succession-undone': [[...decided, events.SuccessionUndone], DecideSuccession],
  'succession-empty': [[], empty],
  'succession-reason-required': [
    decided,
    { ...UndoSuccession, data: { ...UndoSuccession.data, reason: ' ' } },
  ],
  'succession-unnamed': [
    [],
    { ...DecideSuccession, data: { ...DecideSuccession.data, by: { literal: ' ', plan: null } } },
  ],
} as const;

test('every reason to refuse has an example', () => {
  expect(Object.keys(refused)).toEqual(Object.keys(successionRefusals));
});

test.each(Object.entries(refused))('refused: %s', (code, [history, command]) => {
  given(...history)
    .when(command)
    .thenRefused(successionRefusals[code as keyof typeof refused]);
});
