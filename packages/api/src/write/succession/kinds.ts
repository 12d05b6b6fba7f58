import type { Fate } from '@thac/domain/policies/proposals';
import type { Passing } from '@thac/domain/succession/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import type { Decided } from '../appending.ts';
import type { House } from '../record.ts';
import { obligationKind } from './obligations.ts';
import { planKind } from './plans.ts';
import { reportKind } from './reports.ts';

/** Loại mục: what may hang when a unit has ended. */
export type Kind = 'obligation' | 'plan' | 'report';

/** Một mục được quyết định: its id, who takes it over, and by when where the due days differ. */
export type Item = {
  kind: Kind;
  id: string;
  heirs: readonly { unit: UnitId; footprint: string | null }[];
  due: Day | null;
};

/** Nhóm đề xuất được chấp nhận: at most so many of those of a unit, or of all under one. */
export type Scope = { kind: Kind; unit: UnitId | null; under: UnitId | null; limit: number };

/** What every kind needs of the decree and of the moment of the decision. */
export type Setting = {
  decision: string;
  reorganisation: string;
  passing: Passing;
  reason: string;
  /** What became of each unit that the decree ended, bodies included. */
  fates: ReadonlyMap<UnitId, Fate>;
  asOf: AsOf;
};

/** Whose business an item is: the ended unit, and who issued or holds the plan. */
export type Concern = { unit: UnitId; issuer: UnitId | null };

/** One line of a preview: an item, and where it would go on. */
export type Line = {
  item: Item;
  heirs: { unit: UnitId; id: string; footprint: string | null; joins: boolean; due: Day | null }[];
};

/** What a decision records for the items of one kind. */
export type Consequence = { decided: Decided[]; concerns: Concern[]; lines: Line[] };

/** Một loại mục: how its proposals are found, decided, and taken back. */
export type SuccessionKind = {
  /** The field of `SuccessionDecided` in which they are counted. */
  counted: 'obligations' | 'plans' | 'reports';
  proposed(house: House, setting: Setting, scope: Scope): Promise<{ items: Item[]; remaining: number }>;
  decide(house: House, setting: Setting, items: readonly Item[]): Promise<Consequence>;
  undo(house: House, undoing: { decision: string; undoing: string; reason: string }): Promise<Consequence>;
};

/** Các loại mục. */
export const kinds: Record<Kind, SuccessionKind> = {
  obligation: obligationKind,
  plan: planKind,
  report: reportKind,
};
