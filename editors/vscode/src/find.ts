/**
 * Where the server is: the setting, else the program that came with the extension, else `PATH`. Nothing is downloaded.
 *
 * Pure: what it needs to know of the machine comes in, so that Windows can be tested anywhere.
 */
import * as path from "node:path";

/** What finding needs to know. */
export interface Machine {
  /** `process.platform` */
  platform: NodeJS.Platform;
  /** `process.env` */
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
  /** The extension's own folder. */
  extension: string;
  /** The workspace's folders on disk, in the editor's order. */
  folders: readonly string[];
  /** Does the user trust the workspace? */
  trusted: boolean;
  /** What is at a path: a file that may be started, another file, a folder, nothing. */
  look(path: string): "program" | "file" | "folder" | "nothing";
}

/** Which of the three places a server was found in. */
export type Origin = "setting" | "bundled" | "PATH";

/** A server that can be started. */
export interface Server {
  path: string;
  origin: Origin;
}

/** Why there is none, as a sentence for the user. */
export interface Missing {
  reason: string;
  /** Is it the setting that needs mending? */
  setting: boolean;
}

/** The server to start. A setting that leads nowhere is told, not passed over: who set it wants that one. */
export function findServer(setting: string, machine: Machine): Server | Missing {
  if (setting.trim() !== "") {
    return fromSetting(setting.trim(), machine);
  }
  const bundled = paths(machine).join(machine.extension, "server", programName(machine));
  if (machine.look(bundled) === "program") {
    return { path: bundled, origin: "bundled" };
  }
  const onPath = fromPath(machine);
  if (onPath !== undefined) {
    return { path: onPath, origin: "PATH" };
  }
  return {
    reason:
      machine.look(bundled) === "file"
        ? `The program that came with the extension may not be started: ${bundled}`
        : "This package of the extension brings no program for this machine, and there is none on the PATH.",
    setting: false,
  };
}

function fromSetting(setting: string, machine: Machine): Server | Missing {
  const missing = (why: string): Missing => ({ reason: `copydesk.server.path ${why}`, setting: true });
  const { isAbsolute, normalize, join } = paths(machine);
  const [first] = machine.folders;
  let file = setting.replace(/^~(?=$|[/\\])/, () => machine.home);
  if (file.includes("${workspaceFolder}")) {
    if (first === undefined) {
      return missing("names the workspace's folder, and no folder is open.");
    }
    file = file.replaceAll("${workspaceFolder}", () => first);
  }
  if (/\$\{[^}]*\}/.test(file)) {
    return missing(`has a variable that is not known here: ${setting}. Write ~ or \${workspaceFolder}.`);
  }
  if (!isAbsolute(file)) {
    return missing(`is not a full path: ${setting}`);
  }
  file = normalize(file);
  if (!machine.trusted && machine.folders.some(folder => isInside(file, folder, machine))) {
    return missing("names a program in a folder that is not trusted. Trust the folder to start it.");
  }
  // Who names the folder, or leaves .exe out, means the program in it.
  const candidates = [file, join(file, programName(machine))];
  if (machine.platform === "win32" && !/\.exe$/i.test(file)) {
    candidates.push(`${file}.exe`);
  }
  const found = candidates.find(candidate => machine.look(candidate) === "program");
  if (found !== undefined) {
    return { path: found, origin: "setting" };
  }
  switch (machine.look(file)) {
    case "file":
      return missing(`names a file that may not be started: ${file}`);
    case "folder":
      return missing(`names a folder without ${programName(machine)} in it: ${file}`);
    default:
      return missing(`names a file that does not exist: ${file}`);
  }
}

/** `PATH` without its relative folders: those would be the workspace's. */
function fromPath(machine: Machine): string | undefined {
  const { delimiter, isAbsolute, join } = paths(machine);
  // Windows writes it "Path" and does not care.
  const key = Object.keys(machine.env).find(name => name.toUpperCase() === "PATH");
  const folders = ((key && machine.env[key]) ?? "")
    .split(delimiter)
    .map(folder => folder.replace(/^"(.*)"$/, "$1"));
  return folders
    .filter(folder => isAbsolute(folder))
    .filter(folder => machine.trusted || !machine.folders.some(root => isInside(folder, root, machine)))
    .map(folder => join(folder, programName(machine)))
    .find(file => machine.look(file) === "program");
}

function programName(machine: Machine): string {
  return machine.platform === "win32" ? "copydesk.exe" : "copydesk";
}

function isInside(file: string, folder: string, machine: Machine): boolean {
  const { relative, isAbsolute, sep } = paths(machine);
  const way = relative(folder, file);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function paths(machine: Machine): path.PlatformPath {
  return machine.platform === "win32" ? path.win32 : path.posix;
}
