const ENTRY =
  /^(?:Sending|Received) (?:request|notification|response) '[\w$/.]+(?: - \([\w-]+\))?'(?: in \d+ms)?\.(?: Processing request took \d+ms\.)?/;

/** The part of a trace entry that has no text of a document: which message went which way. `undefined`: another entry. */
export function nameOf(entry: string): string | undefined {
  return ENTRY.exec(entry)?.[0];
}
