import type {
  CodeTableEvent,
  DeliveryEvent,
  DossierEvent,
  Entry,
  FeedEvent,
  Outcome,
  SourceEvent,
} from '../oneStopShop/events.ts';
import type { UnitId } from '../vocabulary.ts';
import type { NameOf, WordsFor } from './naming.ts';
import { because, counted, joined, listed, onDay, quoted, same, say, sentence, together } from './phrases.ts';

/** Lời cho nguồn số liệu một cửa. */
export const sourceWords: WordsFor<SourceEvent> = {
  SourceRegistered({ code, name: title, vendor, scope, by }, name) {
    const over = scopeOf(scope, name);
    return sentence(
      `Đăng ký nguồn số liệu một cửa ${quoted(title)} (mã ${code}, ${vendor}) theo ${by.literal}, được gửi số liệu của ${over.vi} và các đơn vị trực thuộc`,
      `Registered the source ${quoted(title)} (code ${code}, ${vendor}) of one-stop-shop figures by ${by.literal}, for ${over.en} and all beneath`,
    );
  },
  SourceChanged({ name: title, vendor, scope, from, reason }, name) {
    const over = scopeOf(scope, name);
    return together(
      sentence(
        `Thay đổi nguồn số liệu một cửa ${quoted(title)} (${vendor}): từ ${onDay(from).vi} được gửi số liệu của ${over.vi} và các đơn vị trực thuộc`,
        `The source ${quoted(title)} (${vendor}) of one-stop-shop figures changed: from ${from} it speaks for ${over.en} and all beneath`,
      ),
      because(reason),
    );
  },
  SourceClosed: ({ source, lastDay, reason }, name) =>
    together(
      sentence(
        `Đóng nguồn số liệu một cửa ${quoted(name('source', source))}: không nhận số liệu gửi sau ${onDay(lastDay).vi}`,
        `Closed the source ${quoted(name('source', source))} of one-stop-shop figures: nothing is taken after ${lastDay}`,
      ),
      because(reason),
    ),
};

/** Lời cho luồng số liệu lấy định kỳ. */
export const feedWords: WordsFor<FeedEvent> = {
  MappingPublished({ source, version, mapping, by }, name) {
    const [states, units, procedures] = [
      counted(mapping.states?.codes.length ?? 0, 'trạng thái', 'state'),
      counted(mapping.units.codes.length, 'mã đơn vị', 'unit code'),
      counted(mapping.procedures.codes.length, 'mã thủ tục', 'procedure code'),
    ];
    return sentence(
      `Ban hành bảng chuyển đổi phiên bản ${version} cho nguồn ${quoted(name('source', source))} theo ${by.literal}: ${states.vi}, ${units.vi}, ${procedures.vi} được chuyển đổi`,
      `Published mapping ${version} for the source ${quoted(name('source', source))} by ${by.literal}: it translates ${states.en}, ${units.en}, ${procedures.en}`,
    );
  },
  FeedReconciled({ source, from, to, compared, unread, differing }, name) {
    const [windows, differences] = [
      counted(compared, 'kỳ số liệu', 'window'),
      counted(differing, 'khác biệt', 'difference'),
    ];
    const left = counted(unread, 'dòng của nguồn', 'row');
    const done = sentence(
      `Đối chiếu số liệu một cửa với nguồn ${quoted(name('source', source))} từ ${onDay(from).vi} đến hết ${onDay(to).vi}: so ${windows.vi}, ${differences.vi}`,
      `Reconciled one-stop-shop figures with the source ${quoted(name('source', source))}, ${from} to ${to}: ${windows.en} compared, ${differences.en}`,
    );
    return together(
      done,
      unread === 0
        ? null
        : sentence(`Chưa đọc được ${left.vi}`, `${left.en} of the source could not be read`),
    );
  },
};

/** Lời cho bảng mã. */
export const codeTableWords: WordsFor<CodeTableEvent> = {
  CodeTablePublished({ version, from, states, unitSystems, by }) {
    const kept = counted(states.length, 'trạng thái hồ sơ', 'dossier state');
    return sentence(
      `Ban hành bảng mã một cửa ${version}, áp dụng từ ${onDay(from).vi}, theo ${by.literal}: ${kept.vi}; mã đơn vị theo ${unitSystems.join(', ')}`,
      `Published the one-stop-shop code table ${version}, from ${from}, by ${by.literal}: ${kept.en}; units by codes of ${unitSystems.join(', ')}`,
    );
  },
};

const channels = {
  webhook: say('hệ thống gửi đến', 'pushed'),
  graphql: say('gửi qua giao diện', 'sent by hand'),
  table: say('nhập từ bảng', 'from a table'),
  poll: say('lấy định kỳ', 'polled'),
};

const outcomes: Readonly<Record<Outcome, readonly [vi: string, en: string]>> = {
  recorded: ['kỳ ghi mới', 'recorded'],
  restated: ['kỳ được thay bằng bản mới', 'restated'],
  outrun: ['bản cũ đến sau, chỉ lưu', 'outrun by a later revision'],
  duplicate: ['kỳ đã có', 'known already'],
  unused: ['kỳ không dùng', 'unused'],
  refused: ['kỳ bị từ chối', 'refused'],
};

/** Lời cho lần gửi. */
export const deliveryWords: WordsFor<DeliveryEvent> = {
  DeliveryReceived({ source, channel, items, stopped }, name) {
    const [sent, way] = [counted(items.length, 'kỳ số liệu', 'window'), channels[channel]];
    const held = counted(stopped.length, 'mục', 'item');
    return together(
      sentence(
        `Nhận ${sent.vi} từ nguồn ${quoted(name('source', source))} (${way.vi})`,
        `Received ${sent.en} from the source ${quoted(name('source', source))} (${way.en})`,
      ),
      stopped.length === 0
        ? null
        : sentence(
            `Dừng ${held.vi} không chuyển đổi được`,
            `Stopped ${held.en} that the mapping does not read`,
          ),
    );
  },
  DeliverySettled({ items }) {
    const parts = (Object.keys(outcomes) as Outcome[]).flatMap((outcome) => {
      const count = items.filter((item) => item.outcome === outcome).length;
      const [vi, en] = outcomes[outcome];
      return count === 0 ? [] : [say(counted(count, vi, '').vi, `${count} ${en}`)];
    });
    const all = joined(parts.length === 0 ? [say('không có kỳ nào', 'no window')] : parts, ', ');
    return sentence(
      `Xử lý xong một lần gửi số liệu một cửa: ${all.vi}`,
      `Settled a delivery of one-stop-shop figures: ${all.en}`,
    );
  },
};

/** Lời cho kỳ số liệu. */
export const dossierWords: WordsFor<DossierEvent> = {
  WindowRecorded(entry, name) {
    const { window, figures } = phrasesOf(entry, name);
    return sentence(
      `Ghi số liệu một cửa ${window.vi}: ${figures.vi}`,
      `Recorded one-stop-shop figures ${window.en}: ${figures.en}`,
    );
  },
  WindowRestated(entry, name) {
    const { window, figures } = phrasesOf(entry, name);
    return sentence(
      `Thay số liệu một cửa bản ${entry.replaces} bằng số liệu ${window.vi}: ${figures.vi}`,
      `Replaced revision ${entry.replaces} by one-stop-shop figures ${window.en}: ${figures.en}`,
    );
  },
  RevisionNoted(entry, name) {
    const { window } = phrasesOf(entry, name);
    return together(
      sentence(`Lưu số liệu một cửa ${window.vi}`, `Kept one-stop-shop figures ${window.en}`),
      sentence(
        'Đã có bản mới hơn nên bản này không có hiệu lực',
        'A later revision is in force, this one never is',
      ),
    );
  },
};

function phrasesOf({ competent, receiving, source, content }: Entry, name: NameOf) {
  const { procedure, from, to, revision, counts } = content;
  const [body, desk] = [name('body', competent, to), name('body', receiving, to)];
  const at =
    competent === receiving ? say('', '') : say(` (tiếp nhận tại ${desk})`, ` (received at ${desk})`);
  const resolved = counts.resolvedEarly + counts.resolvedInTime + counts.resolvedLate;
  const [taken, done, open] = [
    counted(counts.received, 'hồ sơ', 'dossier'),
    counted(resolved, 'hồ sơ', 'dossier'),
    counted(counts.pendingInTime + counts.pendingOverdue, 'hồ sơ', 'dossier'),
  ];
  return {
    window: say(
      `của ${body}${at.vi}, thủ tục ${procedure}, từ ${onDay(from).vi} đến hết ${onDay(to).vi}, bản ${revision}, nguồn ${quoted(name('source', source))}`,
      `of ${body}${at.en}, procedure ${procedure}, ${from} to ${to}, revision ${revision}, source ${quoted(name('source', source))}`,
    ),
    figures: say(
      `tiếp nhận ${taken.vi}, giải quyết ${done.vi}, đang giải quyết ${open.vi}`,
      `${taken.en} received, ${done.en} resolved, ${open.en} pending`,
    ),
  };
}

const scopeOf = (scope: readonly UnitId[], name: NameOf) =>
  listed(scope, (unit) => same(name('body', unit)), { vi: 'đơn vị', en: 'unit' });
