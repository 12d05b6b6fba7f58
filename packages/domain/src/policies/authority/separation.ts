import { refuse } from '../../refusal.ts';
import type { Day } from '../../vocabulary.ts';
import type { CommandType } from './commands.ts';
import type { Caller, HeldPost, Matter } from './matter.ts';
import { authorityRefusals } from './refusals.ts';
import type { Role } from './roles.ts';
import { authorityTable, type Rule } from './table.ts';

/** These accept the work of somebody else. */
const confirming: ReadonlySet<CommandType> = new Set([
  'FulfilObligation',
  'FulfilByDerivedPlan',
  'AcceptReport',
]);

/** Of these, the ones that may rest on figures of one-stop shops. */
const measured: ReadonlySet<CommandType> = new Set(['FulfilObligation', 'FulfilByDerivedPlan']);

/** Quyết định: whatever a clerk may not do and an administrator does not do for the house. */
const isDeciding = (command: CommandType): boolean => {
  const { roles }: Rule = authorityTable[command];
  return roles.length > 0 && !roles.includes('clerk') && !roles.includes('administrator');
};

/** Tách biệt nhiệm vụ: the reasons for which somebody who holds the role and stands right may still not do it. */
export function separationsOf(command: CommandType): (keyof typeof authorityRefusals)[] {
  return [
    'inspector-only-reads',
    ...(isDeciding(command) ? (['administrator-decides-nothing'] as const) : []),
    ...(command === 'DeliverWindows' ? [] : (['service-delivers-only'] as const)),
    ...(confirming.has(command) ? (['reporter-may-not-confirm'] as const) : []),
    ...(measured.has(command) ? (['figures-bringer-may-not-confirm'] as const) : []),
  ];
}

/**
 * Refuses whom another duty keeps from it, whatever else he is: who audits writes nothing, who administers decides nothing
 * but may enter what was decided, a machine delivers figures. Every post counts that the official holds on the day, so that nobody changes posts for it.
 */
export function assertOwnKind(caller: Caller, command: CommandType, on: Day): void {
  const roles = rolesOn(caller, on);
  if (roles.includes('inspector')) refuse(authorityRefusals['inspector-only-reads']);
  if (caller.kind === 'service' && command !== 'DeliverWindows')
    refuse(authorityRefusals['service-delivers-only']);
  if (roles.includes('administrator') && !caller.enters && isDeciding(command))
    refuse(authorityRefusals['administrator-decides-nothing']);
}

const rolesOn = ({ roles, posts = [] }: Caller, on: Day): Role[] => [
  ...roles,
  ...posts.filter((post) => isHeldOn(post, on)).flatMap((post) => post.roles),
];

/** Whether a post is held on a day. */
export const isHeldOn = ({ from, to }: HeldPost, on: Day): boolean =>
  (from === undefined || from <= on) && (to === undefined || on <= to);

/**
 * Refuses to confirm one's own work: neither who reported nor in whose name he did so confirms, and nobody confirms in the
 * name of one of them; nor does who brought the figures by which it is measured.
 */
export function assertOthersWork(
  { official, delegation }: Caller,
  command: CommandType,
  matter: Matter,
): void {
  const acting = [official, delegation?.by];
  const isOne = (somebody: string | null | undefined) => somebody != null && acting.includes(somebody);
  if (confirming.has(command) && (isOne(matter.reportedBy) || isOne(matter.reportedFor)))
    refuse(authorityRefusals['reporter-may-not-confirm']);
  if (measured.has(command) && (matter.figuresBy ?? []).some(isOne))
    refuse(authorityRefusals['figures-bringer-may-not-confirm']);
}
