import type { ClauseNode } from './clauses.ts';
import { everyClause } from './clauses.ts';
import type { Lines, Passage } from './draft.ts';
import { readRole } from './roles.ts';
import { isClosing, isOther, printed, type Section, type SectionKind } from './sections.ts';

/** Đối tượng: whom the document is meant to reach. */
export const readAudiences = (sections: readonly Section[]): Passage[] =>
  passagesOf(sections, 'audience', 'audience');

/** Kinh phí: where the money comes from. */
export const readBudget = (sections: readonly Section[], clauses: readonly ClauseNode[]): Passage[] => {
  const found = passagesOf(sections, 'budget', 'budget');
  const inner = sections
    .filter(({ kind }) => kind === 'organisation' || kind === 'form')
    .flatMap(({ node, kind }) =>
      node.children.filter(
        (child) => isOther(child, kind) && /kinh phí|ngân sách/iu.test(child.heading ?? ''),
      ),
    )
    .flatMap(itemsOf);
  if (found.length + inner.length > 0) return [...found, ...inner];
  return everyClause(clauses).flatMap((node) =>
    node.paragraphs
      .filter((line) => /^(?:Kinh phí|Nguồn kinh phí)/u.test(line.text))
      .map((line) => ({ clause: node.address, literal: line.text, lines: line.lines })),
  );
};

/** Nội dung tuyên truyền: each item of the contents; where tasks carry their contents themselves, those. */
export const readContents = (sections: readonly Section[]): Passage[] => {
  const own = sections
    .filter(({ kind }) => kind === 'content')
    .flatMap(({ node }) => (node.children.length > 0 ? node.children.map(itemOf) : textsOf(node)));
  if (own.length > 0) return own;
  return labelled(sections, 'content');
};

const passagesOf = (
  sections: readonly Section[],
  kind: SectionKind,
  role: 'audience' | 'budget',
): Passage[] => [
  ...sections.filter((section) => section.kind === kind).flatMap(({ node }) => itemsOf(node)),
  ...labelled(sections, role),
];

const labelled = (sections: readonly Section[], role: 'audience' | 'budget' | 'content'): Passage[] =>
  sections
    .filter(({ kind }) => kind === 'form')
    .flatMap(({ node }) => everyClause(node.children))
    .flatMap((node) => {
      const line = readRole(printed(node));
      if (line === null || line.role !== role) return [];
      return line.value === ''
        ? node.children.map(itemOf)
        : [{ clause: node.address, literal: line.value, lines: node.lines }];
    });

const itemsOf = (node: ClauseNode): Passage[] => [
  ...textsOf(node),
  ...node.children.flatMap((child) => [...headingOf(child), ...itemsOf(child)]),
];

const headingOf = (node: ClauseNode): Passage[] =>
  node.heading === null || node.headingLine === null || node.paragraphs.length > 0 || node.children.length > 0
    ? []
    : [{ clause: node.address, literal: node.heading, lines: node.headingLine.lines }];

const textsOf = (node: ClauseNode): Passage[] =>
  node.paragraphs
    .filter((line) => !isClosing(line) && !(node.children.length > 0 && /:$/u.test(line.text)))
    .map((line) => ({ clause: node.address, literal: line.text, lines: line.lines }));

const itemOf = (node: ClauseNode): Passage => {
  const first = node.headingLine ?? node.paragraphs[0];
  const lines: Lines = first?.lines ?? node.lines;
  return { clause: node.address, literal: node.heading ?? first?.text ?? '', lines };
};
