import { derivedId } from '@thac/domain/identity';
import { Refusal } from '@thac/domain/refusal';
import { successionStream } from '@thac/domain/streams';
import type { Passing } from '@thac/domain/succession/events';
import type { AuthorityDocument } from '@thac/domain/vocabulary';
import type { Occasion } from '@thac/eventstore/emmett';
import { VersionConflict } from '@thac/eventstore/errors';
import type { Caller } from '../../auth/callers.ts';
import { mayAct } from '../acting.ts';
import { answering } from '../answer.ts';
import { appendDecided, type Decided } from '../appending.ts';
import { assertOpen } from '../closed.ts';
import { occasionOf, requestOf } from '../occasion.ts';
import { type OrderOptions, type Outcome, type Refused, refusedBy } from '../outcome.ts';
import type { House } from '../record.ts';
import { assertBasis } from '../references.ts';
import { asOfOf, countOf, decided, decisionOf, ordered } from './deciding.ts';
import { mattersAbove } from './entitled.ts';
import { type Item, kinds, type Line, type Scope } from './kinds.ts';

/** Quyết định chuyển giao được yêu cầu: of the items named, or of the proposals of a group. */
export type SuccessionAsked = {
  reorganisation: string;
  by: AuthorityDocument;
  reason: string;
  passing: Passing;
  items: readonly Item[] | null;
  proposals: Scope | null;
};

/** What was decided, and of how many more the same is proposed in the scope. */
export type SuccessionAnswer = {
  outcome: Outcome;
  decision: string | null;
  passed: number;
  remaining: number;
};

/** What a decision would do; `refused` says why it would not be taken. */
export type SuccessionPreview = { refused: Refused | null; lines: Line[]; remaining: number };

/** Cửa chuyển giao: preview, decide, undo. */
export type Succeeding = {
  previewSuccession: (
    caller: Caller,
    asked: SuccessionAsked,
    options?: OrderOptions,
  ) => Promise<SuccessionPreview>;
  decideSuccession: (
    caller: Caller,
    asked: SuccessionAsked,
    options?: OrderOptions,
  ) => Promise<SuccessionAnswer>;
  undoSuccession: (
    caller: Caller,
    asked: { decision: string; by: AuthorityDocument; reason: string },
    options?: OrderOptions,
  ) => Promise<Outcome>;
};

const patience = 3;

/** Opens the part of the door through which duties of ended units pass: all that one decision does, or nothing. */
export function openSucceeding(house: House): Succeeding {
  const { eventLog } = house;

  /** Decides on the state of the moment; who is quicker is met by deciding anew. */
  async function attempting(
    decide: () => Promise<{ parts: Decided[]; occasion: Occasion }>,
  ): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      await house.catchUp();
      try {
        const { parts, occasion } = await decide();
        return await appendDecided(eventLog, parts, occasion);
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt === patience) throw error;
      }
    }
  }

  const idle = (stream: string) => async (position: number) => ({
    outcome: 'ignored' as const,
    position,
    stream,
    version: 0,
  });

  return {
    previewSuccession: async (caller, asked, options = {}) => {
      try {
        const occasion = occasionOf(house.clock(), caller, { ...options, authority: asked.by }, undefined);
        await assertBasis(house, { ...options, authority: asked.by });
        await house.catchUp();
        const { consequence, remaining } = await decided(house, caller, asked, options, occasion);
        return { refused: null, lines: consequence.lines, remaining };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { refused: refusedBy(error), lines: [], remaining: 0 };
      }
    },

    decideSuccession: async (caller, asked, given = {}) => {
      const options = { ...given, authority: asked.by };
      let [decision, passed, remaining]: [string | null, number, number] = [null, 0, 0];
      const content = { succession: asked };
      const ignoredAt = idle('succession');
      const outcome = await answering(eventLog, { caller, content, options, ignoredAt }, async (request) => {
        const occasion = occasionOf(house.clock(), caller, options, request);
        await assertBasis(house, options);
        return attempting(async () => {
          const made = await decided(house, caller, asked, options, occasion);
          [decision, passed, remaining] = [made.decision, made.consequence.lines.length, made.remaining];
          return { parts: made.consequence.decided, occasion: made.acting.occasion };
        });
      });
      return outcome.outcome === 'recorded'
        ? {
            outcome,
            decision: decision ?? decisionOf(requestOf(caller, content, options)),
            passed,
            remaining,
          }
        : { outcome, decision: null, passed: 0, remaining };
    },

    undoSuccession: (caller, asked, given = {}) => {
      const options = { ...given, authority: asked.by };
      const stream = successionStream(asked.decision);
      const content = { undo: asked };
      return answering(eventLog, { caller, content, options, ignoredAt: idle(stream) }, async (request) => {
        const occasion = occasionOf(house.clock(), caller, options, request);
        await assertBasis(house, options);
        return attempting(async () => {
          const { decision, by, reason } = asked;
          const undoing = derivedId('undone', decision);
          const before = await ordered(
            house,
            { type: 'UndoSuccession', data: { ...asked, undoing, events: 0 } },
            options,
          );
          if (before.events.length === 0) return { parts: [before], occasion };
          const parts = await Promise.all(
            Object.values(kinds).map((kind) => kind.undo(house, { decision, undoing, reason })),
          );
          const concerns = parts.flatMap((part) => part.concerns);
          const matters = await mattersAbove(house, concerns, asOfOf(occasion));
          const acting = await mayAct(house, caller, options, occasion, 'UndoSuccession', matters);
          await assertOpen(house, acting.units, occasion.at);
          const events = parts.flatMap((part) => part.decided);
          const data = { decision, undoing, by, reason, events: countOf(events) };
          const undone = await ordered(house, { type: 'UndoSuccession', data }, options);
          return { parts: [undone, ...events], occasion: acting.occasion };
        });
      });
    },
  };
}
