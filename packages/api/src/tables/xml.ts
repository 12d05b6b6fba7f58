import { SaxesParser } from 'saxes';

/** What is done with the elements of a part, by their names without prefix. */
export type Handlers = {
  open?: (name: string, attribute: (name: string) => string | null) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Walks through a part of an Office file; entities that it declares itself are not known, so nothing multiplies. */
export function walk(xml: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) =>
    open?.(local(name), (asked) => {
      const found =
        attributes[asked] ?? Object.entries(attributes).find(([one]) => local(one) === asked)?.[1];
      return found ?? null;
    }),
  );
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('closetag', ({ name }) => close?.(local(name)));
  parser.write(xml).close();
}
