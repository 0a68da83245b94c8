import assert from "node:assert/strict";
import { test } from "node:test";
import { findServer, type Machine } from "../src/find";

/** A machine with these files; those that end in "!" may be started, those in "/" are folders. */
function machine(platform: NodeJS.Platform, files: string[], other: Partial<Machine> = {}): Machine {
  return {
    platform,
    env: { PATH: "/usr/local/bin:/usr/bin" },
    home: "/home/anna",
    extension: "/ext",
    folders: ["/stories"],
    trusted: true,
    look: path =>
      files.includes(`${path}!`)
        ? "program"
        : files.includes(`${path}/`)
          ? "folder"
          : files.includes(path)
            ? "file"
            : "nothing",
    ...other,
  };
}

/** "setting /a/copydesk", or the reason why there is none. */
function found(setting: string, on: Machine): string {
  const server = findServer(setting, on);
  return "reason" in server ? server.reason : `${server.origin} ${server.path}`;
}

test("the setting comes before the bundled program, and that before PATH", () => {
  const files = ["/mine/copydesk!", "/ext/server/copydesk!", "/usr/bin/copydesk!"];
  assert.equal(found("/mine/copydesk", machine("linux", files)), "setting /mine/copydesk");
  assert.equal(found("", machine("linux", files)), "bundled /ext/server/copydesk");
  assert.equal(found("  ", machine("linux", files.slice(2))), "PATH /usr/bin/copydesk");
});

test("a setting that leads nowhere is told, not passed over", () => {
  const on = machine("linux", ["/ext/server/copydesk!", "/mine/copydesk", "/empty/"]);
  for (const [setting, reason] of [
    ["/none", /names a file that does not exist: \/none$/],
    ["/mine/copydesk", /may not be started: \/mine\/copydesk$/],
    ["/empty", /names a folder without copydesk in it/],
    ["bin/copydesk", /is not a full path/],
    ["${env:HOME}/copydesk", /has a variable that is not known here/],
  ] as const) {
    assert.match(found(setting, on), reason, setting);
    assert.ok("setting" in findServer(setting, on));
  }
});

test("home, workspace folder, a folder in place of the file", () => {
  const files = ["/home/anna/bin/copydesk!", "/stories/tools/copydesk!", "/home/anna/my tools é/copydesk!"];
  const on = machine("linux", files);
  assert.equal(found("~/bin/copydesk", on), "setting /home/anna/bin/copydesk");
  assert.equal(found("${workspaceFolder}/tools/copydesk", on), "setting /stories/tools/copydesk");
  assert.equal(found("~/my tools é", on), "setting /home/anna/my tools é/copydesk");
  assert.match(found("${workspaceFolder}/x", machine("linux", files, { folders: [] })), /no folder is open/);
});

test("nothing out of a folder that is not trusted is started", () => {
  const files = ["/stories/copydesk!", "/usr/bin/copydesk!", "/stories/bin/copydesk!"];
  const on = machine("linux", files, { trusted: false, env: { PATH: "/stories/bin:bin:.:/usr/bin" } });
  assert.match(found("${workspaceFolder}/copydesk", on), /not trusted/);
  assert.match(found("/stories/../stories/copydesk", on), /not trusted/);
  assert.equal(found("", on), "PATH /usr/bin/copydesk");
  assert.equal(found("", { ...on, trusted: true }), "PATH /stories/bin/copydesk");
});

test("relative folders of PATH are passed over", () => {
  const on = machine("linux", ["bin/copydesk!", "/work/bin/copydesk!"], { env: { PATH: "bin:.::" } });
  assert.match(found("", on), /brings no program for this machine/);
});

test("Windows: .exe, drives, quotes in Path, spaces", () => {
  const files = [
    "C:\\My Tools\\copydesk.exe!",
    "D:\\ext\\server\\copydesk.exe!",
    "C:\\Users\\Anna\\copydesk.exe!",
  ];
  const on = machine("win32", files, {
    env: { Path: 'relative;"C:\\My Tools"' },
    home: "C:\\Users\\Anna",
    extension: "D:\\ext",
    folders: ["E:\\stories"],
  });
  assert.equal(found("", on), "bundled D:\\ext\\server\\copydesk.exe");
  assert.equal(found("", { ...on, extension: "D:\\x" }), "PATH C:\\My Tools\\copydesk.exe");
  for (const setting of ["~\\copydesk.exe", "~/copydesk.exe", "~\\copydesk", "~", "C:/Users/Anna/copydesk"]) {
    assert.equal(found(setting, on), "setting C:\\Users\\Anna\\copydesk.exe", setting);
  }
  const untrusted = { ...on, trusted: false, folders: ["c:\\users\\anna"] };
  assert.match(found("C:\\Users\\Anna\\copydesk.exe", untrusted), /not trusted/);
});
