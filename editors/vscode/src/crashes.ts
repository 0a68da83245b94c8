/** How often the server may break off before it is left alone: more than `LIMIT` times in `WINDOW_MS`. */
export const LIMIT = 4;
export const WINDOW_MS = 3 * 60 * 1000;

/** Counts crashes and says when to start again. */
export class Crashes {
  private times: number[] = [];
  /** Crashes since the editor started the extension. */
  total = 0;

  /** One more, at a time in milliseconds. How long to wait before the next start; `undefined`: do not start again. */
  add(now: number): number | undefined {
    this.total += 1;
    this.times = [...this.times.filter(time => now - time < WINDOW_MS), now];
    if (this.times.length > LIMIT) {
      return undefined;
    }
    // The first time at once: the writer should not notice. Then more slowly, as what broke it may still be there.
    return this.times.length === 1 ? 0 : 250 * 2 ** (this.times.length - 1);
  }

  /** The user started it by hand: count afresh. */
  forgive(): void {
    this.times = [];
  }
}
