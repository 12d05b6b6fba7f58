/** Thanh tiến độ: one line per twentieth of the way. */
export function progressOf(total: number, say: (line: string) => void): (done: number, what: string) => void {
  let shown = -1;
  return (done, what) => {
    const twentieths = Math.floor((20 * done) / total);
    if (twentieths === shown) return;
    shown = twentieths;
    const bar = '█'.repeat(twentieths).padEnd(20, '░');
    say(`${bar} ${String(twentieths * 5).padStart(3)} %  ${what}`);
  };
}
