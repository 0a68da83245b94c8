/** The profiles that scenarios run in. Groups that share one share an office. */

/** As it is after installing, nothing set. @type {import("../desk/office.mjs").Profile} */
export const installed = { name: "installed" };

/** The extension without a server, and none on the machine. @type {import("../desk/office.mjs").Profile} */
export const bare = { name: "bare", bare: true };

/** The editor asks whether a folder is to be trusted. @type {import("../desk/office.mjs").Profile} */
export const careful = { name: "careful", asksForTrust: true };
