import type { Attacked } from './house.ts';
import type { Answer, Asked } from './wire.ts';

/** Đầu vào: one thing that is sent, and what it may do. */
export type Input = {
  /** What it is, in a few words, for whoever finds something. */
  name: string;
  /** As it is sent: well made on the wire, or bytes as they are. */
  sent: Asked | Buffer;
  /** What must come back besides what holds for every answer; says what is wrong, or null. */
  wrong?: (answers: readonly Answer[]) => string | null;
  /** How long silence is waited for, where it is bytes. */
  quietMs?: number;
};

/** What inputs are made of: the house, and so much chance as a seed gives. */
export type Making = { house: Attacked; seed: number; many: number };

/** Một loại tấn công. */
export type Kind = {
  name: string;
  /** How many of a hundred inputs of the long run are of this kind. */
  share: number;
  /** Most inputs that are made and judged at once, where they are dear. */
  batch?: number;
  /** How many are sent at the same time; 8 unless it says otherwise. */
  abreast?: number;
  make(making: Making): Input[] | Promise<Input[]>;
};

/** What was sent, as text, so that an answer may repeat it. */
export const textOf = (sent: Asked | Buffer): string =>
  Buffer.isBuffer(sent)
    ? sent.toString('latin1')
    : [sent.path, JSON.stringify(sent.headers ?? {}), sent.body?.toString() ?? ''].join('\n');

/** Tells that an answer has one of these statuses. */
export const answers =
  (...statuses: number[]) =>
  (all: readonly Answer[]): string | null => {
    const status = all[0]?.status ?? 0;
    return statuses.includes(status) ? null : `answered ${status}, expected ${statuses.join(' or ')}`;
  };
