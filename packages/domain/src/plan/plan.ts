import type { Decider } from '../decider.ts';
import { amend, classify, conclude, recall, replace } from './afterIssue.ts';
import type { PlanCommand } from './commands.ts';
import { clear, flag, noteDerivation } from './derivation.ts';
import { correct, draft, issue, record, register, resolve } from './drafting.ts';
import type { PlanEvent } from './events.ts';
import { handBack, handOver } from './holding.ts';
import { initialState, type Plan } from './state.ts';

function decide(command: PlanCommand, plan: Plan): PlanEvent[] {
  switch (command.type) {
    case 'RegisterPlan':
      return register(command.data, plan);
    case 'CorrectPlan':
      return correct(command.data, plan);
    case 'RecordBases':
      return record(command.data, plan);
    case 'ResolveBasis':
      return resolve(command.data, plan);
    case 'DraftTasks':
      return draft(command.data, plan);
    case 'IssuePlan':
      return issue(command.data, plan);
    case 'AmendPlan':
      return amend(command.data, plan);
    case 'ReplacePlan':
      return replace(command.data, plan);
    case 'RecallPlan':
      return recall(command.data, plan);
    case 'ConcludePlan':
      return conclude(command.data, plan);
    case 'ClassifyPlan':
      return classify(command.data, plan);
    case 'NoteDerivation':
      return noteDerivation(command.data, plan);
    case 'FlagPlan':
      return flag(command.data, plan);
    case 'ClearFlag':
      return clear(command.data, plan);
    case 'HandOverPlan':
      return handOver(command.data, plan);
    case 'HandBackPlan':
      return handBack(command.data, plan);
  }
}

function evolve(plan: Plan, event: PlanEvent): Plan {
  switch (event.type) {
    case 'PlanRegistered': {
      const { plan: _, ...identity } = event.data;
      return { ...plan, status: 'draft', registered: identity, identity };
    }
    case 'PlanCorrected':
      return { ...plan, identity: { ...plan.identity, ...event.data.changes } };
    case 'BasesRecorded':
      return { ...plan, bases: restated(plan.bases, event.data.bases, (basis) => basis.basis) };
    case 'BasisResolved': {
      const { basis, target } = event.data;
      return {
        ...plan,
        bases: plan.bases.map((known) => (known.basis === basis ? { ...known, plan: target } : known)),
      };
    }
    case 'TasksDrafted':
      return { ...plan, tasks: event.data.tasks };
    case 'PlanIssued': {
      const { issuer, issuedOn, tasks } = event.data;
      const identity = { ...plan.identity, issuer, issuedOn };
      return { ...plan, status: 'issued', identity, tasks, issued: { issuer, issuedOn } };
    }
    case 'PlanAmended': {
      const { amendment, added, changed, removed } = event.data;
      const standing = plan.tasks.filter(({ task }) => !removed.includes(task));
      return {
        ...plan,
        tasks: restated(standing, [...changed, ...added], ({ task }) => task),
        removed: [...plan.removed, ...removed],
        amendments: [...plan.amendments, amendment],
      };
    }
    case 'PlanReplaced':
      return { ...plan, status: 'replaced', replacement: event.data.replacement };
    case 'PlanRecalled':
      return { ...plan, status: 'recalled' };
    case 'PlanConcluded':
      return { ...plan, status: 'concluded' };
    case 'PlanClassified':
      return { ...plan, disclosure: event.data.disclosure };
    case 'PlanDerived':
      return { ...plan, children: [...plan.children, event.data.child] };
    case 'PlanFlagged':
      return { ...plan, flags: [...plan.flags, { flag: event.data.flag, cleared: false }] };
    case 'FlagCleared': {
      const cleared = { flag: event.data.flag, cleared: true };
      return { ...plan, flags: restated(plan.flags, [cleared], ({ flag }) => flag) };
    }
    case 'PlanHandedOver': {
      const { decision, from, to } = event.data;
      return { ...plan, handedOver: [...plan.handedOver, { decision, from, to }] };
    }
    case 'PlanHandedBack': {
      const { decision } = event.data;
      const handedOver = plan.handedOver.filter((handing) => handing.decision !== decision);
      return { ...plan, handedOver, handedBack: [...plan.handedBack, decision] };
    }
  }
}

/** Each known entry in its newer wording, in its old place; new ones at the end. */
function restated<T>(known: readonly T[], newer: readonly T[], idOf: (entry: T) => string): T[] {
  const entries = new Map([...known, ...newer].map((entry) => [idOf(entry), entry]));
  return [...entries.values()];
}

/** Văn bản giao việc: everything that may happen to one plan document. */
export const plan: Decider<Plan, PlanCommand, PlanEvent> = { decide, evolve, initialState };
