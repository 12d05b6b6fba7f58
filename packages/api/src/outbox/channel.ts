import type { Letter } from './letter.ts';

/** Kênh gửi: one way out of the house. */
export type Channel = {
  /** Told apart by name in deliveries; a renamed channel is another one. */
  name: string;
  /** Hands a letter over and answers where; throws when it was not taken. The same letter may come again. */
  send(letter: Letter, signal: AbortSignal): Promise<string>;
};

/** How long the other side may take. */
export const answerWithin = 20_000;

/** The address of a unit where a channel has none for it: a person has to add it. */
export class NoAddress extends Error {
  override readonly name = 'NoAddress';
}
