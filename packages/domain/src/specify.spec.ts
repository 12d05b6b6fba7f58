import { describe, expect, test } from 'vitest';
import type { Command, Decider, Event } from './decider.ts';
import { Refusal, refusals, refuse } from './refusal.ts';
import { specify } from './specify.ts';

type Said = Event<'Said', { word: string }>;
type Say = Command<'Say', { words: string[] }>;

const texts = refusals({
  silence: { vi: 'Không có gì để nói với {whom}.', en: 'Nothing to say to {whom}.' },
  rude: { vi: 'Không lịch sự.', en: 'Rude.' },
});
const said = (word: string): Said => ({ type: 'Said', data: { word } });
const say = (...words: string[]): Say => ({ type: 'Say', data: { words } });

const speaker: Decider<string[], Say, Said> = {
  initialState: () => [],
  evolve: (heard, { data }) => [...heard, data.word],
  decide({ data }, heard) {
    if (data.words.length === 0) refuse(texts.silence);
    return data.words.filter((word) => !heard.includes(word)).map(said);
  },
};
const given = specify(speaker);

describe('a specification is strict', () => {
  test('what is recorded must be what is said', () => {
    given(said('một'))
      .when(say('một', 'hai', 'ba'))
      .then(said('hai'), said('ba'));
  });

  test('in the same order', () => {
    expect(() => given().when(say('hai', 'ba')).then(said('ba'), said('hai'))).toThrow();
  });

  test('to the last field and the last event', () => {
    const louder = { type: 'Said' as const, data: { word: 'hai', loud: true } };
    expect(() => given().when(say('hai')).then(louder)).toThrow();
    expect(() => given().when(say('hai', 'ba')).then(said('hai'))).toThrow();
    expect(() => given().when(say('hai')).thenNothing()).toThrow();
  });

  test('a command that records again when repeated is found out', () => {
    const forgetful = specify({ ...speaker, decide: () => said('hai') });
    expect(() => forgetful().when(say('hai')).then(said('hai'))).toThrow();
  });

  test('a decision that changes what it was given is found out', () => {
    const meddle = ({ data }: Say): Said[] => {
      data.words.push('hai');
      return [];
    };
    const meddling = specify<string[], Say, Said>({ ...speaker, decide: meddle });
    expect(() => meddling().when(say('một')).thenNothing()).toThrow(TypeError);
  });

  test('a refusal must be the one that is said, with its details', () => {
    expect(() => given().when(say('hai')).thenRefused(texts.silence)).toThrow();
    expect(() => given().when(say()).thenRefused(texts.rude)).toThrow();
    expect(() => given().when(say()).thenRefused(texts.silence)).toThrow(/left out/);
  });
});

test('a refusal speaks both languages, with its details filled in', () => {
  const refusal = new Refusal(texts.silence, { whom: 'ai' });
  expect(refusal).toMatchObject({
    code: 'silence',
    vi: 'Không có gì để nói với ai.',
    en: 'Nothing to say to ai.',
  });
});
