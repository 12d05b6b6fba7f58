import type { Said } from '../deadline/inWords.ts';
import type { ReportContent, ReportEvent } from '../report/events.ts';
import { passed, shares } from './inheritance.ts';
import type { NameOf, WordsFor } from './naming.ts';
import {
  because,
  counted,
  dueBy,
  joined,
  onDay,
  quoted,
  remark,
  say,
  sentence,
  together,
} from './phrases.ts';

/** A report and whose it is. */
const whose = (report: string, name: NameOf): { what: string; unit: string } => ({
  what: quoted(name('report', report)),
  unit: name('reporter', report),
});

function contents({ figures, sections }: ReportContent): Said {
  const given = figures.filter(({ value }) => value !== null).length;
  return joined(
    [counted(given, 'số liệu', 'figure'), counted(sections.length, 'phần lời văn', 'section')],
    ', ',
  );
}

/** Lời cho diễn biến của báo cáo. */
export const reportWords: WordsFor<ReportEvent> = {
  ReportSaved({ report, unit, content }, name) {
    const [what, has] = [quoted(name('report', report)), contents(content)];
    return sentence(
      `${name('body', unit)} lưu dự thảo báo cáo ${what}: ${has.vi}`,
      `${name('body', unit)} saved a draft of the report ${what}: ${has.en}`,
    );
  },
  ReportPartSaved({ report, section, content }, name) {
    const [what, has] = [quoted(name('report', report)), contents(content)];
    return sentence(
      `${name('body', section)} lưu phần việc trong báo cáo ${what}: ${has.vi}`,
      `${name('body', section)} saved its part of the report ${what}: ${has.en}`,
    );
  },
  ReportSubmitted({ report, version, to, via, content, discharges, due, estimate, restates }, name) {
    const { what, unit } = whose(report, name);
    const through =
      via === null ? say('', '') : say(` qua ${name('body', via)}`, ` through ${name('body', via)}`);
    const has = contents(content);
    const duties = counted(discharges.length, 'nhiệm vụ', 'task');
    const day = dueBy(due.due);
    return together(
      sentence(
        `${unit} nộp báo cáo ${what} lần ${version} cho ${name('body', to)}${through.vi}, ${day.vi}: ${has.vi}`,
        `${unit} handed in version ${version} of the report ${what} to ${name('body', to)}${through.en}, ${day.en}: ${has.en}`,
      ),
      restates === null
        ? null
        : sentence(`Đính chính lần nộp ${restates}`, `It takes the place of version ${restates}`),
      estimate
        ? sentence(
            `Số liệu là ước tính vì nộp trước khi chốt số liệu ${onDay(due.closesOn).vi}`,
            `Its figures are estimates, since it came before the window closed on ${due.closesOn}`,
          )
        : null,
      discharges.length === 0
        ? null
        : sentence(`Lồng ghép thực hiện ${duties.vi}`, `It carries out ${duties.en}`),
    );
  },
  ReportReturned({ report, version, reason }, name) {
    const { what, unit } = whose(report, name);
    return together(
      sentence(
        `Trả lại báo cáo ${what} lần nộp ${version} của ${unit}`,
        `Version ${version} of the report ${what} of ${unit} was returned`,
      ),
      because(reason),
    );
  },
  ReportAccepted({ report, version, note }, name) {
    const { what, unit } = whose(report, name);
    return together(
      sentence(
        `Duyệt báo cáo ${what} lần nộp ${version} của ${unit}`,
        `Version ${version} of the report ${what} of ${unit} was accepted`,
      ),
      remark(note),
    );
  },
  ReportLocked({ report, version, reason }, name) {
    const { what, unit } = whose(report, name);
    return together(
      sentence(
        `Khóa số liệu báo cáo ${what} lần nộp ${version} của ${unit}`,
        `Version ${version} of the report ${what} of ${unit} was locked`,
      ),
      because(reason),
    );
  },
  ReportReopened({ report, reason, by }, name) {
    const { what, unit } = whose(report, name);
    return together(
      sentence(
        `Mở lại báo cáo ${what} của ${unit} để đính chính theo ${by.literal}`,
        `The report ${what} of ${unit} was reopened by ${by.literal}`,
      ),
      because(reason),
    );
  },
  ReportSucceeded({ report, unit, decision, passing, heirs, reason }, name) {
    const [what, by] = [quoted(name('report', report)), name('decision', decision)];
    const owed = say(
      `nghĩa vụ nộp báo cáo ${what} của ${name('body', unit)}`,
      `the report ${what} that ${name('body', unit)} owed`,
    );
    const words = passed(passing, owed, shares(heirs, name));
    return together(sentence(`${words.vi}, theo ${by}`, `${words.en}, by ${by}`), because(reason));
  },
  ReportInherited({ report, unit, decision, from, due }, name) {
    const [what, by, day] = [quoted(name('report', report)), name('decision', decision), dueBy(due.due)];
    const others = shares(from, name);
    return sentence(
      `${name('body', unit)} nộp báo cáo ${what} cho cả phần của ${others.vi} theo ${by}, ${day.vi}`,
      `${name('body', unit)} covers ${others.en} in its report ${what} by ${by}, ${day.en}`,
    );
  },
  ReportRestored({ report, decision, reason }, name) {
    const { what, unit } = whose(report, name);
    return together(
      sentence(
        `Khôi phục nghĩa vụ nộp báo cáo ${what} của ${unit} do hủy việc chuyển giao theo ${name('decision', decision)}`,
        `The report ${what} is owed by ${unit} again, since what ${name('decision', decision)} passed on was undone`,
      ),
      because(reason),
    );
  },
  ReportInheritanceRevoked({ report, decision, reason }, name) {
    const { what, unit } = whose(report, name);
    return together(
      sentence(
        `${unit} thôi nhận phần kế thừa trong báo cáo ${what} do hủy việc chuyển giao theo ${name('decision', decision)}`,
        `${unit} covers nothing inherited in its report ${what} any more, since what ${name('decision', decision)} passed on was undone`,
      ),
      because(reason),
    );
  },
};
