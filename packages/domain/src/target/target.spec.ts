import { describe, expect, test } from 'vitest';
import { specify } from '../specify.ts';
import type { TargetCommand } from './commands.ts';
import { targetCommands, targetEvents } from './controls.ts';
import { targetId } from './identity.ts';
import { targetRefusals as refusals } from './refusals.ts';
import { target } from './target.ts';

const given = specify(target);
const { SetTarget, DropTarget } = targetCommands;
const { TargetSet, TargetDropped } = targetEvents;
const setting = (change: object): TargetCommand => ({ ...SetTarget, data: { ...SetTarget.data, ...change } });

describe('a target', () => {
  test('is set once', () => {
    given().when(SetTarget).then(TargetSet);
    given(TargetSet)
      .when(setting({ wanted: { atLeast: '60' } }))
      .thenRefused(refusals['target-set-differently']);
  });

  test('is dropped with a reason, and may be set anew', () => {
    given(TargetSet).when(DropTarget).then(TargetDropped);
    given(TargetSet)
      .when({ type: 'DropTarget', data: { ...DropTarget.data, reason: ' ' } })
      .thenRefused(refusals['target-reason-missing']);
    given().when(DropTarget).thenRefused(refusals['target-unknown']);
    given(TargetSet, TargetDropped).when(DropTarget).thenRefused(refusals['target-unknown']);
    given(TargetSet, TargetDropped)
      .when(setting({ wanted: { atMost: '0.5' } }))
      .then({ ...TargetSet, data: { ...TargetSet.data, wanted: { atMost: '0.5' } } });
  });

  test('may want a place among so many', () => {
    const wanted = { rank: { from: 10, to: 20, of: 63 } };
    given()
      .when(setting({ wanted }))
      .then({ ...TargetSet, data: { ...TargetSet.data, wanted } });
  });

  test.each([
    ['target-value-unfit', { wanted: { atLeast: '50%' } }],
    ['target-value-unfit', { wanted: { atMost: '1,5' } }],
    ['target-rank-unfit', { wanted: { rank: { from: 0, to: 20, of: 63 } } }],
    ['target-rank-unfit', { wanted: { rank: { from: 20, to: 10, of: 63 } } }],
    ['target-rank-unfit', { wanted: { rank: { from: 10, to: 64, of: 63 } } }],
    ['target-rank-unfit', { wanted: { rank: { from: 10, to: 20, of: 63.5 } } }],
    ['target-period-unfit', { from: '2022-02-30' }],
    ['target-period-unfit', { to: '2021-12-31' }],
    ['target-procedures-unfit', { procedures: [] }],
    ['target-procedures-unfit', { procedures: ['a', 'a'] }],
    ['target-literal-missing', { literal: ' ' }],
  ] as const)('is refused: %s %j', (code, change) => {
    given().when(setting(change)).thenRefused(refusals[code]);
  });

  test('is the same whatever the order of its procedures, and another for another period', () => {
    const { data } = SetTarget;
    const of = (procedures: string[]) => targetId({ ...data, procedures });
    expect(of(['a', 'b'])).toBe(of(['b', 'a']));
    expect(of(['a'])).not.toBe(of(['a', 'b']));
    expect(targetId({ ...data, to: '2023-12-31' })).not.toBe(data.target);
  });
});
