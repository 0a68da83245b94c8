/** All scenarios, in the order in which they run: what is used most comes first. */

import * as writing from "./writing.mjs";
import * as kinds from "./kinds.mjs";
import * as commands from "./commands.mjs";
import * as files from "./files.mjs";
import * as settings from "./settings.mjs";
import * as crashes from "./crashes.mjs";
import * as missing from "./missing.mjs";
import * as trust from "./trust.mjs";

/** @type {import("../desk/test.mjs").Group[]} */
export const groups = [writing, kinds, commands, files, settings, crashes, missing, trust].map(m => m.group);
