import { describe, test } from 'vitest';
import { units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { DelegationCommand } from './commands.ts';
import { delegationCommands, delegationEvents } from './controls.ts';
import { delegation } from './delegation.ts';
import { delegationRefusals as refusals } from './refusals.ts';

const given = specify(delegation);
const { GrantDelegation, EndDelegation } = delegationCommands;
const { DelegationGranted, DelegationEnded } = delegationEvents;
const granting = (change: object): DelegationCommand => ({
  ...GrantDelegation,
  data: { ...GrantDelegation.data, ...change },
});
const ending = (change: object): DelegationCommand => ({
  ...EndDelegation,
  data: { ...EndDelegation.data, ...change },
});
const deputy = { official: 'pho-chu-tich-quang-ngai', unit: units.quangNgai };

describe('a delegation', () => {
  test('is granted once, and not otherwise under the same id', () => {
    given().when(GrantDelegation).then(DelegationGranted);
    given(DelegationGranted)
      .when(granting({ today: '2022-03-01' }))
      .thenNothing();
    given(DelegationGranted)
      .when(granting({ lastDay: '2023-12-31' }))
      .thenRefused(refusals['delegation-granted-differently']);
  });

  test('KT. and Q. stay in the unit, for all that they may carry or for some, also without an end', () => {
    for (const form of ['KT', 'Q'] as const)
      for (const commands of [null, ['IssuePlan']]) {
        const terms = { form, to: deputy, commands, lastDay: null };
        given()
          .when(granting(terms))
          .then({ ...DelegationGranted, data: { ...DelegationGranted.data, ...terms } });
      }
  });

  test('is ended with a reason, for what is to come, and only made shorter', () => {
    given(DelegationGranted).when(EndDelegation).then(DelegationEnded);
    given(DelegationGranted, DelegationEnded).when(EndDelegation).thenNothing();
    given(DelegationGranted, DelegationEnded)
      .when(ending({ lastDay: '2022-07-01' }))
      .thenRefused(refusals['delegation-ends-before']);
    const atOnce = { lastDay: '2022-06-19' };
    given(DelegationGranted, DelegationEnded)
      .when(ending(atOnce))
      .then({ ...DelegationEnded, data: { ...DelegationEnded.data, ...atOnce } });
  });

  test.each([
    ['delegation-document-required', { document: { literal: ' ', plan: null } }],
    ['delegate-unfit', { to: { official: 'Lê Văn Tám', unit: units.soNoiVu } }],
    ['delegate-unfit', { to: { official: 'tam@quangngai.gov.vn', unit: units.soNoiVu } }],
    ['delegate-unfit', { to: { official: '', unit: units.soNoiVu } }],
    ['delegation-to-oneself', { to: { official: 'chu-tich-quang-ngai', unit: units.soNoiVu } }],
    ['delegation-within-unit', { form: 'KT' }],
    ['delegation-within-unit', { form: 'Q' }],
    ['delegation-beneath', { to: deputy }],
    ['delegation-beneath', { form: 'TUQ', to: deputy }],
    ['delegation-names-commands', { commands: null }],
    ['delegation-commands-unfit', { commands: [] }],
    ['delegation-commands-unfit', { commands: ['ClearFlag', 'ClearFlag'] }],
    ['delegation-needs-end', { form: 'TUQ', lastDay: null }],
    ['delegation-days-unfit', { from: '2022-02-30' }],
    ['delegation-days-unfit', { lastDay: '2022-01-09' }],
    ['delegation-backdated', { from: '2022-01-09' }],
  ] as const)('is refused: %s %j', (code, change) => {
    given().when(granting(change)).thenRefused(refusals[code]);
  });

  test.each([
    ['delegation-reason-missing', { reason: ' ' }],
    ['delegation-end-unfit', { lastDay: '2022-06-31' }],
    ['delegation-ended-backwards', { lastDay: '2022-06-18' }],
    ['delegation-ends-before', { lastDay: '2023-01-01' }],
  ] as const)('is not ended: %s %j', (code, change) => {
    given(DelegationGranted).when(ending(change)).thenRefused(refusals[code]);
  });

  test('that was never granted is not ended', () => {
    given().when(EndDelegation).thenRefused(refusals['delegation-unknown']);
  });
});
