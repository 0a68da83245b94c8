// Reads the list of a zip file's entries, which is all that looking into a package takes.
import { inflateRawSync } from "node:zlib";

/** Entries with name, size in bytes, Unix mode, and a function that gives the contents. */
export function entriesOf(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06", bytes.length - 1, "latin1");
  if (end < 0) {
    throw new Error("no zip file");
  }
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset));
    const header = bytes.readUInt32LE(at + 42);
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + name),
      size: bytes.readUInt32LE(at + 24),
      mode: bytes.readUInt16LE(at + 40),
      read() {
        const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
        const body = bytes.subarray(start, start + packed);
        return method === 0 ? body : inflateRawSync(body);
      },
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}
