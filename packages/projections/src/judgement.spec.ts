import { describe, expect, it } from 'vitest';
import { denominator, type Judged, judgement, numerator, reckonings } from './judgement.ts';

const open: Judged = {
  reckoning: 'overdue',
  state: 'underWay',
  due: '2023-06-14',
  submittedOn: null,
  fulfilledOn: null,
  submission: 0,
  byOwnPlan: false,
};

const said = (given: Partial<Judged>, on = '2023-06-20') => judgement({ ...open, ...given }, on).vi;

describe('a judgement says in words an official would sign', () => {
  it.each<[string, Partial<Judged>, string]>([
    [
      'how late something is that was never handed in',
      {},
      'Hạn đến hết ngày 14/6/2023. Ngày xét 20/6/2023: đã quá hạn 6 ngày. Chưa hoàn thành, đã quá hạn: chỉ tính vào mẫu số.',
    ],
    [
      'by which submission it is late, and when that was accepted',
      {
        reckoning: 'doneLate',
        state: 'fulfilled',
        submittedOn: '2023-06-16',
        fulfilledOn: '2023-06-19',
        submission: 2,
      },
      'Hạn đến hết ngày 14/6/2023. Trình kết quả lần 2 ngày 16/6/2023. Được xác nhận ngày 19/6/2023. Chậm 2 ngày. Hoàn thành quá hạn: tính vào tử số và mẫu số.',
    ],
    [
      'that acceptance after the due day does not make it late',
      {
        reckoning: 'doneInTime',
        state: 'fulfilled',
        submittedOn: '2023-06-14',
        fulfilledOn: '2023-06-19',
        submission: 1,
      },
      'Hạn đến hết ngày 14/6/2023. Trình kết quả lần 1 ngày 14/6/2023. Được xác nhận ngày 19/6/2023. Hoàn thành đúng hạn: tính vào tử số và mẫu số.',
    ],
    [
      'that its own plan is the submission',
      {
        reckoning: 'doneInTime',
        state: 'fulfilled',
        submittedOn: '2023-06-01',
        fulfilledOn: '2023-06-02',
        byOwnPlan: true,
      },
      'Hạn đến hết ngày 14/6/2023. Kế hoạch triển khai ban hành ngày 1/6/2023. Được xác nhận ngày 2/6/2023. Hoàn thành đúng hạn: tính vào tử số và mẫu số.',
    ],
    [
      'that it waits',
      { reckoning: 'inTime', state: 'submitted', submittedOn: '2023-06-14', submission: 1 },
      'Hạn đến hết ngày 14/6/2023. Trình kết quả lần 1 ngày 14/6/2023. Đang chờ xác nhận. Chưa hoàn thành, còn trong hạn: chưa tính.',
    ],
    [
      'how many days are left',
      { reckoning: 'dueSoon', due: '2023-06-21' },
      'Hạn đến hết ngày 21/6/2023. Ngày xét 20/6/2023: còn 1 ngày. Chưa hoàn thành, sắp đến hạn: chưa tính.',
    ],
    [
      'that there is no deadline',
      { reckoning: 'noDeadline', due: null },
      'Không quy định thời hạn. Chưa hoàn thành, không quy định thời hạn: không tính.',
    ],
    [
      'that nobody was bound',
      { reckoning: 'invitation', state: 'fulfilled', submittedOn: '2024-01-01' },
      'Lời đề nghị, không phải việc bắt buộc: không tính.',
    ],
  ])('%s', (_, given, expected) => {
    expect(said(given)).toBe(expected);
  });
});

it('whoever is in the numerator is in the denominator, and the words say so of each reckoning', () => {
  for (const reckoning of numerator) expect(denominator).toContain(reckoning);
  for (const [reckoning, { vi }] of Object.entries(reckonings)) {
    expect(/tử số/.test(vi)).toBe((numerator as string[]).includes(reckoning));
    expect(/mẫu số/.test(vi)).toBe((denominator as string[]).includes(reckoning));
  }
});
