import { derivedId } from '@thac/domain/identity';
import type { Addressees, Basis, DocumentIdentity, RecipientSet, Task } from '@thac/domain/plan/events';
import type { TaskAsked } from '@thac/domain/plan/timing';
import type { Day, PlanId } from '@thac/domain/vocabulary';
import type { Place } from '../places.ts';

/** Một văn bản của kịch bản: what it says, who signs it, and the days on which it is registered and issued. */
export type Document = {
  plan: PlanId;
  place: Place;
  identity: DocumentIdentity;
  bases: Basis[];
  tasks: TaskAsked[];
  registeredOn: Day;
  issuedOn: Day;
};

/** Mã văn bản, fixed by its words. */
export const planId = (...words: string[]): PlanId => derivedId('demonstration', 'plan', ...words);

/** Mã nhiệm vụ, as the API derives it from plan and clause. */
export const taskId = (plan: PlanId, clause: string): string => derivedId('task', plan, clause);

/** A sentence of a document before it has an id. */
export type Sentence = {
  clause: string;
  title: string;
  sentence: string;
  lead?: Target[];
  support?: Target[];
  invitation?: boolean;
  via?: Place;
  output?: Task['output']['kind'];
  detail?: string;
  when?: string;
  due?: Day;
};

/** One unit, or a set as of the day of issue. */
export type Target = Place | RecipientSet;

const addressees = (role: Addressees['role'], targets: Target[]): Addressees[] =>
  targets.length === 0
    ? []
    : [
        {
          role,
          units: targets.flatMap((target) => ('every' in target ? [] : [target.unit])),
          sets: targets.flatMap((target) => ('every' in target ? [target] : [])),
        },
      ];

/** Nhiệm vụ: the sentences of a document with their ids. */
export const tasksOf = (plan: PlanId, sentences: readonly Sentence[]): TaskAsked[] =>
  sentences.map((sentence) => ({
    task: taskId(plan, sentence.clause),
    clause: sentence.clause,
    title: sentence.title,
    sentence: sentence.sentence,
    modality: sentence.invitation ? 'invitation' : 'binding',
    addressees: [
      ...addressees('lead', sentence.lead ?? []),
      ...addressees('support', sentence.support ?? []),
    ],
    via: sentence.via?.unit ?? null,
    output: { kind: sentence.output ?? 'activity', detail: sentence.detail ?? null },
    timing: { literal: sentence.when ?? null, due: sentence.due ?? null },
  }));

/** Căn cứ trong phần mở đầu: cited there, and resolved when the document is registered here. */
export const basis = (plan: PlanId, literal: string, target: PlanId | null): Basis =>
  edge(plan, literal, 'basis', 'cited', target);

/** Căn cứ do cán bộ khai: the text does not name its parent, an official does. */
export const declared = (plan: PlanId, literal: string, target: PlanId | null): Basis =>
  edge(plan, literal, 'basis', 'declared', target);

/** Viện dẫn trong nội dung: named in the body, never a parent. */
export const mentioned = (plan: PlanId, literal: string, target: PlanId | null = null): Basis =>
  edge(plan, literal, 'content', 'cited', target);

const edge = (
  plan: PlanId,
  literal: string,
  kind: Basis['kind'],
  how: Basis['edge'],
  target: PlanId | null,
): Basis => ({ basis: derivedId('basis', plan, literal), literal, kind, edge: how, plan: target });
