import { type ClauseNode, everyClause } from './clauses.ts';
import type { Channel } from './draft.ts';
import type { LogicalLine } from './lines.ts';
import { linesOf } from './lines.ts';
import { readRole } from './roles.ts';
import { printed, type Section } from './sections.ts';
import { subjectOf } from './subjects.ts';

const owner =
  '(?:\\s+(?:của\\s+)?(?:các xã, thị trấn|các xã, phường|UBND (?:xã|phường|huyện|tỉnh|thành phố)|tỉnh(?: \\p{Lu}\\p{Ll}+){0,3}|huyện(?: \\p{Lu}\\p{Ll}+){0,3}|thành phố(?: \\p{Lu}\\p{Ll}+){0,3}|xã|phường|thị trấn|quận|sở|Sở(?: \\p{Lu}\\p{Ll}+){0,3}|quốc gia|Quốc gia|Chính phủ))?';

const media: readonly [string, RegExp][] = [
  ['Cổng dịch vụ công', new RegExp(`(?:Cổng|cổng) (?:dịch vụ công|Dịch vụ công|DVC)${owner}`, 'gu')],
  [
    'Cổng thông tin điện tử',
    new RegExp(
      `(?:(?:Trang|trang)(?:, | và |/))?(?:Cổng|cổng|CỔNG)(?:/[Tt]rang)? (?:thông|Thông|THÔNG|TTĐT) ?(?:tin|TIN)? ?(?:điện tử|Điện tử|ĐIỆN TỬ)?${owner}`,
      'gu',
    ),
  ],
  [
    'Trang thông tin điện tử',
    new RegExp(
      `(?:(?:Trang|trang|chuyên trang) (?:thông|Thông) tin điện tử|(?:Trang|trang) TTĐT|[Ww]ebsite)${owner}`,
      'gu',
    ),
  ],
  [
    'hệ thống truyền thanh',
    new RegExp(
      `(?:(?:(?:hệ thống )?(?:loa |[Đđ]ài )|hệ thống )(?:[Tt]ruyền thanh|[Pp]hát thanh(?! và))|truyền thanh|phát thanh(?! viên))(?: cơ sở)?(?: không dây)?${owner}`,
      'gu',
    ),
  ],
  [
    'Đài Phát thanh - Truyền hình',
    new RegExp(`[Đđ]ài (?:Phát thanh (?:và|-|–) Truyền hình|PT\\s?-\\s?TH|Truyền hình)${owner}`, 'gu'),
  ],
  ['Báo', /(?<!\p{L})(?:Báo (?!cáo)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2}|báo chí|báo in|báo điện tử)/gu],
  [
    'mạng xã hội',
    /(?:các )?(?:trang )?mạng xã hội(?:,? \(?(?:Zalo|Facebook|YouTube|TikTok)(?:, (?:Zalo|Facebook|YouTube|TikTok))*\)?)?/gu,
  ],
  ['Zalo', /(?:nhóm |kênh |tài khoản )?Zalo(?: OA)?/gu],
  ['Facebook', /(?:trang )?(?:Facebook|[Ff]anpage)/gu],
  [
    'pano, áp phích',
    /pa\s?n[oô](?:,| và)? áp phích(?:,? băng rôn)?(?:,? kh[ẩấ]u hiệu)?|(?:pa\s?n[oô]|áp phích|băng rôn|tờ rơi|tờ gấp|khẩu hiệu)/giu,
  ],
];

/** Kênh thực hiện: the systems and media that the body names, each once in a clause. */
export const readChannels = (clauses: readonly ClauseNode[], sections: readonly Section[]): Channel[] => {
  const purposes = new Set(
    sections.filter(({ kind }) => kind === 'purpose').flatMap(({ node }) => everyClause([node])),
  );
  return everyClause(clauses)
    .filter((node) => !purposes.has(node) && !namesWho(node))
    .flatMap((node) =>
      once(
        [
          ...(node.headingLine === null || subjectOf(`${node.heading}:`)?.rest === ''
            ? []
            : [node.headingLine]),
          ...node.paragraphs,
        ].flatMap((line) => channelsIn(node.address, line)),
      ),
    );
};

const channelsIn = (clause: string, line: LogicalLine): Channel[] => {
  const taken: [number, number][] = [];
  const found = media.flatMap(([system, words]) =>
    [...line.text.matchAll(words)].flatMap((match) => {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some(([start, end]) => from < end && to > start)) return [];
      taken.push([from, to]);
      return [
        { at: from, channel: { system, literal: match[0].trim(), clause, lines: linesOf(line, from, to) } },
      ];
    }),
  );
  return found.sort((one, other) => one.at - other.at).map(({ channel }) => channel);
};

/** A line that says who leads or supports names units, even one called after its medium. */
const namesWho = (node: ClauseNode): boolean =>
  ['lead', 'support'].includes(readRole(printed(node))?.role ?? '');

const once = (channels: readonly Channel[]): Channel[] =>
  channels.filter((one, index) => channels.findIndex((other) => other.system === one.system) === index);
