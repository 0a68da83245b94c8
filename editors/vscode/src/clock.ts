/** When loading the extension began. Imported first, so that the other files count. */
export const startedLoading: number = performance.now();
