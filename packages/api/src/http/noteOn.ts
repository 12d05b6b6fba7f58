/** What is noted on things of one kind. */
export type Notes<On extends object, Note> = { of(on: On): Note | undefined; set(on: On, note: Note): void };

/**
 * Ghi kèm: notes on what lives as long as one request. They lie on the thing itself: V8 takes the values of a weak map for
 * alive whenever it collects what is young, so that of every request something would grow old, and much with it.
 */
export function noteOn<On extends object, Note>(what: string): Notes<On, Note> {
  const place = Symbol(what);
  type Noted = { [place]?: Note };
  return {
    of: (on) => (on as Noted)[place],
    set(on, note) {
      (on as Noted)[place] = note;
    },
  };
}
