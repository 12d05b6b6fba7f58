import { describe, expect, test } from 'vitest';
import { documents, units } from '../../cast.ts';
import type { Form } from '../../delegation/events.ts';
import { Refusal } from '../../refusal.ts';
import { assertBeneath, assertGrantable } from './bearing.ts';
import type { CommandType } from './commands.ts';
import { elsewhere, expected, type Place, places } from './expected.fixture.ts';
import { assertAuthority } from './judgement.ts';
import type { Bearing, Caller, HeldPost, Matter } from './matter.ts';
import { authorityRefusals } from './refusals.ts';
import type { Role } from './roles.ts';
import { authorityTable } from './table.ts';

const unitAt: Readonly<Record<Place, string>> = {
  issuer: units.quangNgai,
  registrar: units.soNoiVu,
  obliged: units.moDuc,
  recipient: units.boNoiVu,
  section: units.vanPhong,
  above: units.soTuPhap,
  elsewhere: units.tuNghia,
};
const matter: Matter = {
  issuer: unitAt.issuer,
  registrar: unitAt.registrar,
  obliged: unitAt.obliged,
  recipient: unitAt.recipient,
  section: unitAt.section,
  above: [unitAt.above],
  plan: documents.decision2074,
  reportedBy: 'nguoi-bao-cao',
};
const everyPlace = Object.keys(unitAt) as Place[];
const everyRole: Role[] = ['leader', 'officer', 'clerk', 'administrator', 'inspector'];
const forms: Form[] = ['KT', 'Q', 'TL', 'TUQ'];
const commands = [...expected.keys()];
const today = '2023-02-15';
const met = new Set<string>();

function verdict(caller: Caller, command: CommandType, about: Matter = matter): string {
  try {
    assertAuthority(caller, command, about, today);
    return 'allowed';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (/\{\w+\}/.test(error.vi + error.en)) expect.fail(error.vi);
    met.add(error.code);
    return error.code;
  }
}

/** The first and last day of a post or a delegation, and whether it holds on the day of the act. */
const times: { from?: string; to?: string; holds: boolean }[] = [
  { holds: true },
  { from: '2023-02-15', to: '2023-02-15', holds: true },
  { from: '2022-01-01', to: '2023-02-14', holds: false },
  { from: '2023-02-16', holds: false },
];

const official = 'ai-do';
const asked = (command: CommandType) => {
  const row = expected.get(command);
  if (row === undefined) throw new Error(`nothing is expected of ${command}`);
  return row;
};

/** What nobody escapes, whatever form is used. */
function barred(role: Role, command: CommandType): string | null {
  const { roles } = asked(command);
  if (role === 'inspector') return 'inspector-only-reads';
  const decides = roles.length > 0 && !roles.includes('clerk') && !roles.includes('administrator');
  if (role === 'administrator' && decides) return 'administrator-decides-nothing';
  return roles.length === 0 ? 'for-the-system-alone' : null;
}

function byOwnRight(role: Role, place: Place, held: boolean, command: CommandType): string {
  const { roles, relation } = asked(command);
  const kept = barred(role, command);
  if (kept !== null) return kept;
  if (!held) return 'post-not-held';
  if (!roles.includes(role)) return 'role-lacking';
  return places[relation].includes(place) ? 'allowed' : elsewhere[relation];
}

type Given = {
  form: Form;
  holds: boolean;
  named: 'all' | 'this' | 'another';
  plan: 'any' | 'this' | 'another';
};

function byDelegation(role: Role, place: Place, given: Given, command: CommandType): string {
  const { relation, forms: carried } = asked(command);
  const kept = barred(role, command);
  if (kept !== null) return kept;
  if (!given.holds) return 'delegation-not-in-force';
  if (!carried.includes(given.form)) return 'not-delegable';
  if (given.named === 'another') return 'delegation-not-for-this';
  if (given.plan === 'another') return 'delegation-of-another-plan';
  const beneath = given.form === 'TL' || given.form === 'TUQ';
  if (role !== 'leader' && (beneath || role !== 'officer')) return 'delegate-lacks-role';
  return places[relation].includes(place) ? 'allowed' : elsewhere[relation];
}

describe('the walk through the table of authority', () => {
  test('every command has its row, and a row of what is expected', () => {
    expect(commands.toSorted()).toEqual(Object.keys(authorityTable).toSorted());
  });

  test('by own right: every command, role and place, for oneself and on behalf, in and out of the post', () => {
    let walked = 0;
    let allowed = 0;
    for (const command of commands)
      for (const role of everyRole)
        for (const place of everyPlace)
          for (const { holds, ...days } of times)
            for (const behalf of [false, true]) {
              const unit = behalf ? units.matTran : unitAt[place];
              const onBehalfOf = behalf ? unitAt[place] : null;
              const said = verdict({ official, unit, roles: [role], onBehalfOf, ...days }, command);
              if (said !== byOwnRight(role, place, holds, command))
                expect.fail(`${command} ${role} ${place} ${JSON.stringify(days)}: ${said}`);
              walked += 1;
              if (said === 'allowed') allowed += 1;
            }
    console.log(`thẩm quyền, own right: ${walked} combinations, ${allowed} allowed`);
    expect(walked).toBe(commands.length * 5 * 7 * 4 * 2);
    expect(allowed).toBeGreaterThan(0);
  });

  test('by delegation: every command, role, place and form, in and out of its time, for what it names', () => {
    let walked = 0;
    let allowed = 0;
    for (const command of commands)
      for (const role of everyRole)
        for (const place of everyPlace)
          for (const form of forms)
            for (const { holds, from = '2022-01-01', to = null } of times)
              for (const named of ['all', 'this', 'another'] as const)
                for (const plan of ['any', 'this', 'another'] as const) {
                  const delegation: Bearing = {
                    ...{ delegation: 'd', form, unit: unitAt[place], by: 'lanh-dao' },
                    to: { official, unit: units.matTran },
                    commands: { all: null, this: [command], another: ['khac'] }[named],
                    plan: { any: null, this: documents.decision2074, another: documents.decision768 }[plan],
                    ...{ from, lastDay: to },
                  };
                  const caller = {
                    official,
                    unit: units.matTran,
                    roles: [role],
                    onBehalfOf: null,
                    delegation,
                  };
                  const said = verdict(caller, command);
                  const due = byDelegation(role, place, { form, holds, named, plan }, command);
                  if (said !== due)
                    expect.fail(`${command} ${role} ${place} ${form} ${named} ${plan}: ${said}, not ${due}`);
                  walked += 1;
                  if (said === 'allowed') allowed += 1;
                }
    console.log(`thẩm quyền, by delegation: ${walked} combinations, ${allowed} allowed`);
    expect(walked).toBe(commands.length * 5 * 7 * 4 * 4 * 3 * 3);
    expect(allowed).toBeGreaterThan(0);
  }, 120_000);
});

const leader = (more: Partial<Caller> = {}): Caller => ({
  official,
  unit: units.quangNgai,
  roles: ['leader'],
  onBehalfOf: null,
  ...more,
});
const granted: Bearing = {
  ...{ delegation: 'd', form: 'TUQ', unit: units.quangNgai, by: 'lanh-dao', commands: null, plan: null },
  ...{ from: '2023-01-01', lastDay: '2023-12-31', to: { official, unit: units.soNoiVu } },
};

describe('separation of duties', () => {
  const confirming = commands.filter((command) =>
    ['FulfilObligation', 'FulfilByDerivedPlan', 'AcceptReport'].includes(command),
  );
  const about = (change: Partial<Matter>): Matter => ({ ...matter, recipient: units.quangNgai, ...change });

  test('who reported confirms nothing: not himself, not on behalf, not under a delegation, nor do they for whom', () => {
    const delegated = leader({ unit: units.soNoiVu, delegation: granted });
    for (const command of confirming) {
      const judge = (caller: Caller, change: Partial<Matter>) => verdict(caller, command, about(change));
      const own = 'reporter-may-not-confirm';
      expect(judge(leader(), { reportedBy: official })).toBe(own);
      expect(
        judge(leader({ unit: units.moDuc, onBehalfOf: units.quangNgai }), { reportedBy: official }),
      ).toBe(own);
      expect(judge(delegated, { reportedBy: official })).toBe(own);
      // Who let it be reported in his name, and who accepts in the name of the one who reported.
      expect(judge(leader(), { reportedBy: 'cap-pho', reportedFor: official })).toBe(own);
      expect(judge(delegated, { reportedBy: 'lanh-dao' })).toBe(own);
      expect(judge(delegated, { reportedBy: 'cap-pho', reportedFor: 'lanh-dao' })).toBe(own);
      expect(judge(leader(), { reportedBy: 'cap-pho', reportedFor: 'nguoi-khac' })).toBe('allowed');
      expect(judge(delegated, { reportedBy: 'cap-pho' })).toBe('allowed');
    }
    for (const command of commands.filter((one) => !confirming.includes(one)))
      expect(verdict(leader(), command, about({ reportedBy: official }))).not.toBe(
        'reporter-may-not-confirm',
      );
  });

  test('who brought the figures does not confirm what is measured by them', () => {
    const brought = about({ figuresBy: ['nguoi-khac', official] });
    expect(verdict(leader(), 'FulfilObligation', brought)).toBe('figures-bringer-may-not-confirm');
    expect(verdict(leader(), 'FulfilByDerivedPlan', brought)).toBe('figures-bringer-may-not-confirm');
    expect(verdict(leader(), 'AcceptReport', brought)).toBe('allowed');
    expect(verdict(leader(), 'FulfilObligation', about({ figuresBy: ['nguoi-khac'] }))).toBe('allowed');
  });

  test('who audits writes nothing and who administers decides nothing, in another post either, while it is held', () => {
    const post = (role: Role, days: Partial<HeldPost> = {}): HeldPost[] => [
      { roles: ['leader'] },
      { roles: [role], ...days },
    ];
    const past = { from: '2020-01-01', to: '2023-02-14' };
    expect(verdict(leader({ posts: post('inspector') }), 'RegisterPlan')).toBe('inspector-only-reads');
    expect(verdict(leader({ posts: post('inspector', past) }), 'RegisterPlan')).toBe('allowed');
    const administers = leader({ posts: post('administrator') });
    expect(verdict(administers, 'FulfilObligation')).toBe('administrator-decides-nothing');
    expect(verdict(administers, 'RegisterPlan')).toBe('allowed');
    expect(verdict({ ...administers, enters: true }, 'FulfilObligation')).toBe('allowed');
    expect(verdict(leader({ posts: post('administrator', past) }), 'FulfilObligation')).toBe('allowed');
    expect(verdict(leader({ roles: ['leader', 'administrator'] }), 'IssuePlan')).toBe(
      'administrator-decides-nothing',
    );
  });

  test('a service delivers figures and does nothing else', () => {
    const service = leader({ kind: 'service', roles: ['leader', 'officer', 'clerk', 'administrator'] });
    const may = commands.filter(
      (command) => verdict(service, command, { ...matter, above: [units.quangNgai] }) === 'allowed',
    );
    expect(may).toEqual(['DeliverWindows']);
  });
});

describe('a delegation', () => {
  test('is of one post: neither another official nor the same in another unit acts under it', () => {
    const elsewhere = leader({ unit: units.soTuPhap, delegation: granted });
    const another = leader({ official: 'nguoi-khac', unit: units.soNoiVu, delegation: granted });
    expect(verdict(elsewhere, 'ReturnObligation')).toBe('delegation-of-another');
    expect(verdict(another, 'ReturnObligation')).toBe('delegation-of-another');
    expect(verdict(leader({ unit: units.soNoiVu, delegation: granted }), 'ReturnObligation')).toBe('allowed');
  });

  test('lets act for the unit that delegated, and not for one’s own', () => {
    const caller = leader({
      unit: units.moDuc,
      delegation: { ...granted, to: { official, unit: units.moDuc } },
    });
    expect(verdict(caller, 'DeclineObligation')).toBe('not-the-obliged-unit');
  });

  const refused = (work: () => void): string => {
    try {
      work();
      return 'allowed';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(error.vi + error.en).not.toMatch(/\{\w+\}/);
      met.add(error.code);
      return error.code;
    }
  };

  test('is granted for what the form may carry and the delegator may do, and is never handed on', () => {
    const grant = (form: Form, names: string[] | null, ...roles: Role[]) =>
      refused(() => assertGrantable({ form, commands: names }, roles));
    expect(grant('TL', ['ReturnObligation'], 'leader')).toBe('allowed');
    expect(grant('TL', ['RecallPlan'], 'leader')).toBe('not-delegable');
    expect(grant('KT', ['RecallPlan'], 'leader')).toBe('allowed');
    expect(grant('KT', ['RecallPlan'], 'officer')).toBe('delegator-may-not');
    expect(grant('KT', ['GrantDelegation'], 'leader')).toBe('not-delegable');
    expect(grant('KT', ['PublishCalendar'], 'leader', 'administrator')).toBe('not-delegable');
    expect(grant('KT', ['constructor'], 'leader')).toBe('command-unknown');
    expect(grant('KT', null, 'leader')).toBe('allowed');
    for (const command of commands)
      for (const form of forms)
        expect(grant(form, [command], 'leader')).toBe(
          asked(command).forms.includes(form) ? 'allowed' : 'not-delegable',
        );
  });

  test('by order goes directly beneath, a power anywhere beneath, and the others stay in the unit', () => {
    const stands = (form: Form, ...above: string[]) =>
      refused(() => assertBeneath({ form, unit: units.quangNgai }, above));
    expect(stands('TL', units.quangNgai, units.boNoiVu)).toBe('allowed');
    expect(stands('TL', units.moDuc, units.quangNgai)).toBe('delegate-not-beneath');
    expect(stands('TUQ', units.moDuc, units.quangNgai)).toBe('allowed');
    expect(stands('TUQ', units.boNoiVu)).toBe('delegate-not-beneath');
    expect(stands('KT')).toBe('allowed');
  });
});

test('every reason of authority is met', () => {
  expect(Object.keys(authorityRefusals).filter((code) => !met.has(code))).toEqual([]);
});
