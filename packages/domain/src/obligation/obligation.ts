import type { Decider } from '../decider.ts';
import type { ObligationId } from '../vocabulary.ts';
import type { ObligationCommand } from './commands.ts';
import type { Assignment, ObligationEvent } from './events.ts';
import { heirOf, joined, restored, revoked, succeeded } from './inheritance.ts';
import { inherit, join, restore, revoke, succeed } from './inheriting.ts';
import { type Duty, initialState, type Obligation } from './state.ts';
import { excuse, extend, reassign, resume, suspend, withdraw } from './steering.ts';
import {
  accept,
  assign,
  decline,
  fulfil,
  fulfilByDerivedPlan,
  progress,
  sendBack,
  submit,
} from './working.ts';

function decide(command: ObligationCommand, duty: Duty): ObligationEvent[] {
  switch (command.type) {
    case 'AssignObligations':
      return assign(command.data, duty);
    case 'AcceptObligation':
      return accept(command.data, duty);
    case 'ReportProgress':
      return progress(command.data, duty);
    case 'SubmitObligation':
      return submit(command.data, duty);
    case 'FulfilObligation':
      return fulfil(command.data, duty);
    case 'ReturnObligation':
      return sendBack(command.data, duty);
    case 'DeclineObligation':
      return decline(command.data, duty);
    case 'ExtendObligation':
      return extend(command.data, duty);
    case 'ExcuseObligation':
      return excuse(command.data, duty);
    case 'SuspendObligation':
      return suspend(command.data, duty);
    case 'ResumeObligation':
      return resume(command.data, duty);
    case 'ReassignObligation':
      return reassign(command.data, duty);
    case 'WithdrawObligation':
      return withdraw(command.data, duty);
    case 'FulfilByDerivedPlan':
      return fulfilByDerivedPlan(command.data, duty);
    case 'SucceedObligation':
      return succeed(command.data, duty);
    case 'InheritObligation':
      return inherit(command.data, duty);
    case 'JoinFootprint':
      return join(command.data, duty);
    case 'RestoreObligation':
      return restore(command.data, duty);
    case 'RevokeInheritance':
      return revoke(command.data, duty);
  }
}

function evolve(duty: Duty, event: ObligationEvent): Duty {
  switch (event.type) {
    case 'ObligationsAssigned': {
      const { plan, unit, issuer, assignments } = event.data;
      const owed = assignments.map((assignment) => [assignment.obligation, assigned(assignment)] as const);
      return { plan, unit, issuer, obligations: new Map([...duty.obligations, ...owed]) };
    }
    case 'ObligationAccepted':
      return changed(duty, event.data.obligation, () => ({ state: 'accepted' }));
    case 'ProgressReported': {
      const { obligation, percent, note } = event.data;
      return changed(duty, obligation, () => ({ state: 'underWay', progress: { percent, note } }));
    }
    case 'ObligationSubmitted': {
      const { obligation, submission: number, note, evidence } = event.data;
      return changed(duty, obligation, () => ({
        state: 'submitted',
        submission: { number, note, evidence },
      }));
    }
    case 'ObligationFulfilled': {
      const { obligation, derivedPlan } = event.data;
      return changed(duty, obligation, () => ({ state: 'fulfilled', derivedPlan }));
    }
    case 'DerivedPlanNoted': {
      const { obligation, derivedPlan } = event.data;
      return changed(duty, obligation, () => ({ derivedPlan }));
    }
    case 'ObligationReturned':
      return changed(duty, event.data.obligation, () => ({ state: 'returned' }));
    case 'ObligationDeclined':
      return changed(duty, event.data.obligation, () => ({ state: 'declined' }));
    case 'ObligationExtended': {
      const { obligation, due } = event.data;
      return changed(duty, obligation, () => ({ due }));
    }
    case 'ObligationExcused':
      return changed(duty, event.data.obligation, () => ({ state: 'excused' }));
    case 'ObligationSuspended':
      return changed(duty, event.data.obligation, ({ state }) => ({ state: 'suspended', before: state }));
    case 'ObligationResumed':
      return changed(duty, event.data.obligation, ({ before }) => ({ state: before }));
    case 'ObligationReassigned': {
      const { obligation, to } = event.data;
      return changed(duty, obligation, () => ({ state: 'passedOn', passedTo: to }));
    }
    case 'ObligationWithdrawn':
      return changed(duty, event.data.obligation, () => ({ state: 'withdrawn' }));
    case 'ObligationSucceeded': {
      const { obligation, ...data } = event.data;
      return changed(duty, obligation, (known) => succeeded(data, known));
    }
    case 'ObligationInherited': {
      const { obligation, plan, unit, issuer } = event.data;
      return {
        plan,
        unit,
        issuer,
        obligations: new Map(duty.obligations).set(obligation, heirOf(event.data)),
      };
    }
    case 'FootprintJoined': {
      const { obligation, ...data } = event.data;
      return changed(duty, obligation, (known) => joined(data, known));
    }
    case 'ObligationRestored':
      return changed(duty, event.data.obligation, restored);
    case 'InheritanceRevoked': {
      const { obligation, ...data } = event.data;
      return changed(duty, obligation, (known) => revoked(data, known));
    }
  }
}

const assigned = (assignment: Assignment): Obligation => ({
  ...assignment,
  state: 'assigned',
  before: 'assigned',
  progress: null,
  submission: null,
  derivedPlan: null,
  passedTo: null,
  succeeded: null,
  inherited: [],
});

function changed(duty: Duty, id: ObligationId, change: (known: Obligation) => Partial<Obligation>): Duty {
  const known = duty.obligations.get(id);
  if (known === undefined) return duty;
  return { ...duty, obligations: new Map(duty.obligations).set(id, { ...known, ...change(known) }) };
}

/** Nhiệm vụ được giao: everything that may happen to what one unit owes under one plan. */
export const obligation: Decider<Duty, ObligationCommand, ObligationEvent> = { decide, evolve, initialState };
