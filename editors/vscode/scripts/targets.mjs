// The kinds of machine that a package can be made for, and how to tell which one a program is for.
import { existsSync } from "node:fs";

/** VS Code's name of each target, and Rust's; a static musl build serves Alpine and other Linux alike. */
export const TARGETS = {
  "win32-x64": "x86_64-pc-windows-msvc",
  "win32-arm64": "aarch64-pc-windows-msvc",
  "darwin-x64": "x86_64-apple-darwin",
  "darwin-arm64": "aarch64-apple-darwin",
  "linux-x64": "x86_64-unknown-linux-musl",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "linux-armhf": "armv7-unknown-linux-musleabihf",
  "alpine-x64": "x86_64-unknown-linux-musl",
  "alpine-arm64": "aarch64-unknown-linux-musl",
};

/** The target of the machine that this runs on. */
export function thisTarget() {
  const { platform, arch } = process;
  const system = platform === "linux" && existsSync("/etc/alpine-release") ? "alpine" : platform;
  return `${system}-${arch === "arm" ? "armhf" : arch}`;
}

/** What the server's file is called there. */
export function programName(target) {
  return target.startsWith("win32-") ? "copydesk.exe" : "copydesk";
}

/** "linux-x64" for the first bytes of a program: the system's format and the processor; `undefined` for anything else. */
export function madeFor(bytes) {
  const at = (offset, width) =>
    bytes.length >= offset + width ? bytes.readUIntLE(offset, width) : undefined;
  if (at(0, 4) === 0x464c457f) {
    return { 0x3e: "linux-x64", 0xb7: "linux-arm64", 0x28: "linux-armhf" }[at(18, 2)];
  }
  if (at(0, 4) === 0xfeedfacf) {
    return { 0x01000007: "darwin-x64", 0x0100000c: "darwin-arm64" }[at(4, 4)];
  }
  if (at(0, 2) === 0x5a4d) {
    const header = at(0x3c, 4);
    const is = header !== undefined && at(header, 4) === 0x00004550;
    return is ? { 0x8664: "win32-x64", 0xaa64: "win32-arm64" }[at(header + 4, 2)] : undefined;
  }
  return undefined;
}

/** Can the program of these first bytes run where the package goes? A Linux program may go to Alpine. */
export function fits(bytes, target) {
  return madeFor(bytes) === target.replace("alpine-", "linux-");
}
