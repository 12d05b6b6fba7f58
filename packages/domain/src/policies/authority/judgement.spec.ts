import { describe, expect, test } from 'vitest';
import { units } from '../../cast.ts';
import { Refusal } from '../../refusal.ts';
import type { CommandType } from './commands.ts';
import { assertAuthority } from './judgement.ts';
import type { Caller, Matter } from './matter.ts';
import type { Role } from './roles.ts';
import { authorityTable } from './table.ts';

const matter: Matter = {
  issuer: units.quangNgai,
  registrar: units.soNoiVu,
  obliged: units.moDuc,
  recipient: units.quangNgai,
  section: units.vanPhong,
  reportedBy: 'pnv-moduc',
};
const caller = (unit: string, ...roles: Role[]): Caller => ({
  official: 'ai-do',
  unit,
  roles,
  onBehalfOf: null,
});
const commands = Object.keys(authorityTable) as CommandType[];

function verdict(who: Caller, command: CommandType, about: Matter = matter): string {
  try {
    assertAuthority(who, command, about, '2023-02-01');
    return 'allowed';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.vi + error.en).not.toMatch(/\{\w+\}/);
    return error.code;
  }
}

const allowed = (who: Caller, about?: Matter) =>
  commands.filter((command) => verdict(who, command, about) === 'allowed');

describe('who may', () => {
  test('an inspector writes nothing, whatever else he is', () => {
    expect(allowed(caller(units.quangNgai, 'inspector', 'leader', 'administrator'))).toEqual([]);
    expect(verdict(caller(units.quangNgai, 'inspector'), 'RegisterPlan')).toBe('inspector-only-reads');
  });

  test('an administrator looks after units, catalogues, procedures, deliveries and who holds which office, and nothing else', () => {
    expect(allowed(caller(units.quangNgai, 'administrator'))).toEqual([
      'EstablishUnit',
      'RenameUnit',
      'ReclassifyUnit',
      'MoveUnit',
      'CodeUnit',
      'EndUnit',
      'ResumeDelivery',
      'RecordReorganisation',
      'ImportCatalogue',
      'PublishCalendar',
      'FillOffice',
      'VacateOffice',
      'ErasePerson',
      'RegisterSource',
      'ChangeSource',
      'CloseSource',
      'PublishMapping',
      'PublishCodeTable',
      'PublishProcedure',
      'ReviseProcedure',
      'AbolishProcedure',
      'DefineIndicator',
      'ReviseIndicator',
      'RecordRank',
    ]);
  });

  test('a leader of the issuer issues, changes and judges, but does not report for others', () => {
    const may = allowed(caller(units.quangNgai, 'leader'));
    expect(may).toEqual(
      expect.arrayContaining(['IssuePlan', 'RecallPlan', 'FulfilObligation', 'DecideSuccession']),
    );
    expect(may).not.toContain('AcceptObligation');
    expect(may).not.toContain('SubmitObligation');
  });

  test('a leader of the obliged unit accepts, reports and declines, and judges nothing', () => {
    expect(allowed(caller(units.moDuc, 'leader'))).toEqual([
      'RegisterPlan',
      'AcceptObligation',
      'ReportProgress',
      'SubmitObligation',
      'DeclineObligation',
      'ImportDraft',
      'SaveReport',
      'SaveReportPart',
      'SubmitReport',
    ]);
  });

  test('a clerk registers and drafts for the unit that keeps the plan, but issues nothing', () => {
    const may = allowed(caller(units.soNoiVu, 'clerk'));
    expect(may).toEqual([
      ...['RegisterPlan', 'CorrectPlan', 'RecordBases', 'ResolveBasis', 'DraftTasks'],
      ...['ImportDraft', 'AnswerQuestion', 'EditDraft', 'ConfirmDraft', 'RejectDraft'],
    ]);
    expect(verdict(caller(units.quangNgai, 'clerk'), 'IssuePlan')).toBe('role-lacking');
  });

  test('somebody from elsewhere may only register or bring what reached him', () => {
    expect(allowed(caller(units.tuNghia, 'leader'))).toEqual(['RegisterPlan', 'ImportDraft']);
  });

  test('leaders above an ended unit decide what becomes of what it owed, also of plans of others', () => {
    const ended = { ...matter, issuer: units.boNoiVu, above: [units.moDuc, units.quangNgai] };
    const decide = (who: Caller) => verdict(who, 'DecideSuccession', ended);
    expect(decide(caller(units.quangNgai, 'leader'))).toBe('allowed');
    expect(decide(caller(units.boNoiVu, 'leader'))).toBe('allowed');
    expect(decide(caller(units.quangNgai, 'officer'))).toBe('role-lacking');
    expect(decide(caller(units.tuNghia, 'leader'))).toBe('not-above');
  });

  test('an official acts for the unit on whose behalf he signs', () => {
    const onBehalf = { ...caller(units.soNoiVu, 'officer'), onBehalfOf: units.quangNgai };
    expect(verdict(onBehalf, 'ReturnObligation')).toBe('allowed');
    expect(verdict(caller(units.soNoiVu, 'officer'), 'ReturnObligation')).toBe('not-the-issuer');
  });

  test('a reporting regime is in the hands of a leader of the unit whose regime it is', () => {
    const regime = ['EstablishRegime', 'ReviseRegime', 'EndRegime'] as const;
    const asked = (who: Caller) => regime.map((command) => verdict(who, command));
    expect(asked(caller(units.quangNgai, 'leader'))).toEqual(['allowed', 'allowed', 'allowed']);
    expect(new Set(asked(caller(units.quangNgai, 'officer')))).toEqual(new Set(['role-lacking']));
    expect(new Set(asked(caller(units.moDuc, 'leader')))).toEqual(new Set(['not-the-owner']));
  });

  test('who reported does not confirm, even where a unit owes its own task', () => {
    const own = { ...matter, obliged: units.quangNgai, reportedBy: 'ai-do' };
    expect(verdict(caller(units.quangNgai, 'leader'), 'FulfilObligation', own)).toBe(
      'reporter-may-not-confirm',
    );
    expect(verdict(caller(units.quangNgai, 'leader'), 'FulfilByDerivedPlan', own)).toBe(
      'reporter-may-not-confirm',
    );
    const another = { ...own, reportedBy: 'nguoi-khac' };
    expect(verdict(caller(units.quangNgai, 'leader'), 'FulfilObligation', another)).toBe('allowed');
  });

  test('a report is written by its unit, a part also by the section, and judged by its recipient alone', () => {
    expect(verdict(caller(units.moDuc, 'clerk'), 'SubmitReport')).toBe('allowed');
    expect(verdict(caller(units.vanPhong, 'officer'), 'SaveReportPart')).toBe('allowed');
    expect(verdict(caller(units.vanPhong, 'officer'), 'SaveReport')).toBe('not-the-reporting-unit');
    expect(verdict(caller(units.tuNghia, 'clerk'), 'SaveReportPart')).toBe('not-a-contributor');
    for (const command of ['ReturnReport', 'AcceptReport', 'LockReport', 'ReopenReport'] as const) {
      expect(verdict(caller(units.quangNgai, 'leader'), command)).toBe('allowed');
      expect(verdict(caller(units.moDuc, 'leader'), command)).toBe('not-the-recipient');
    }
    expect(verdict(caller(units.quangNgai, 'officer'), 'ReopenReport')).toBe('role-lacking');
    const own = { ...matter, reportedBy: 'ai-do' };
    expect(verdict(caller(units.quangNgai, 'leader'), 'AcceptReport', own)).toBe('reporter-may-not-confirm');
  });

  test('figures are brought by hand for a source by a unit under which all lies that it speaks for', () => {
    const brought = { ...matter, above: [units.quangNgai] };
    const bring = (who: Caller) => verdict(who, 'DeliverWindows', brought);
    expect(bring(caller(units.quangNgai, 'clerk'))).toBe('allowed');
    expect(bring({ ...caller(units.soNoiVu, 'officer'), onBehalfOf: units.quangNgai })).toBe('allowed');
    expect(bring(caller(units.moDuc, 'leader'))).toBe('not-over-the-source');
    expect(bring(caller(units.quangNgai, 'administrator'))).toBe('role-lacking');
  });

  test('what follows by itself is ordered by nobody', () => {
    const following = [
      'NoteDerivation',
      'FlagPlan',
      'HandOverPlan',
      'HandBackPlan',
      'SucceedReport',
      'InheritReport',
      'RestoreReport',
      'RevokeReportInheritance',
      'AssignObligations',
      'IssueReminder',
      'NoteDelivery',
      'ReconcileFeed',
      'SettleDelivery',
      'EnterWindow',
    ] as const;
    for (const command of following) {
      expect(verdict(caller(units.quangNgai, 'leader'), command)).toBe('for-the-system-alone');
    }
  });

  test('where nobody is known to have issued or to owe, nobody may', () => {
    const unknown = { issuer: null, registrar: null, obliged: null, reportedBy: null };
    expect(allowed(caller(units.quangNgai, 'leader', 'officer', 'clerk'), unknown)).toEqual([
      'RegisterPlan',
      'ImportDraft',
    ]);
  });
});
