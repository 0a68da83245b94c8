/** When the editor began to load the extension; in a file of its own that is imported first, so that loading counts. */
export const loadedAt: number = performance.now();
