/** Waits: met, or failed with what was waited for. Nothing here sleeps for a fixed time and hopes. */

/** Longest wait, in ms. Long, for slow machines under load: what works never waits so long. */
export const PATIENCE = 30_000;

/** How long a key press may take to show an effect, in ms, before it counts as dropped. */
const PRESS = 4_000;

/**
 * What a probe gave when it was met.
 *
 * @template T
 * @typedef {Exclude<T, undefined | null | false | 0 | ''>} Met
 */

/**
 * Waits until a probe gives something truthy, and gives that.
 *
 * @template T
 * @param {string} what what is waited for, for the message of the failure
 * @param {() => T | Promise<T>} probe
 * @param {number} [patience] in ms
 * @returns {Promise<Met<T>>}
 */
export async function until(what, probe, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await probe();
    if (seen) return /** @type {Met<T>} */ (seen);
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
    await pause(40);
  }
}

/**
 * Does something until it has an effect. The editor drops a key now and then, while it is moving the focus.
 *
 * @template T
 * @param {string} what the effect, for the message of the failure
 * @param {(tries: number) => Promise<void>} press told how often it was tried already
 * @param {() => T | Promise<T>} effect
 * @returns {Promise<Met<T>>}
 */
export async function pressUntil(what, press, effect) {
  const end = Date.now() + PATIENCE;
  for (let tries = 0; ; tries++) {
    try {
      await press(tries);
      return await until(what, effect, PRESS);
    } catch (error) {
      // On a machine with no time for us even one try may use up all patience.
      if (tries >= 2 && Date.now() > end)
        throw new Error(`tried ${tries + 1} times, and never: ${what}`, { cause: error });
    }
  }
}

/**
 * Fails when a probe gives something truthy within a time in which nothing may happen.
 *
 * @param {string} what
 * @param {() => unknown} probe
 * @param {number} [time] in ms
 */
export async function never(what, probe, time = 1_500) {
  const end = Date.now() + time;
  do {
    if (await probe()) throw new Error(`this must not happen: ${what}`);
    await pause(60);
  } while (Date.now() < end);
}

/** @param {number} time in ms */
export function pause(time) {
  return new Promise(done => setTimeout(done, time));
}
