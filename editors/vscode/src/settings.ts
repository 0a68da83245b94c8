/**
 * What is sent to the server of the editor's settings: only what somebody has set.
 *
 * The editor knows a default for every setting and would send those too, and they would win over a newsroom's
 * `copydesk.toml`.
 */

type Layer = Readonly<Record<string, unknown>>;

/** What `WorkspaceConfiguration.inspect("copydesk")` tells, as far as it is somebody's choice. */
export interface Layers {
  globalValue?: unknown;
  workspaceValue?: unknown;
  workspaceFolderValue?: unknown;
  globalLanguageValue?: unknown;
  workspaceLanguageValue?: unknown;
  workspaceFolderLanguageValue?: unknown;
}

/** The settings that are set, the nearest winning; without the extension's own. Never null: null means "not known". */
export function chosen(layers: Layers | undefined): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const layer of [
    layers?.globalValue,
    layers?.workspaceValue,
    layers?.workspaceFolderValue,
    layers?.globalLanguageValue,
    layers?.workspaceLanguageValue,
    layers?.workspaceFolderLanguageValue,
  ]) {
    if (isLayer(layer)) {
      merge(merged, layer);
    }
  }
  delete merged["server"];
  delete merged["trace"];
  return merged;
}

/** The names of settings, as in `rules.unattributed-quote`, without what they are set to. */
export function names(settings: Layer, above = ""): string[] {
  return Object.entries(settings).flatMap(([key, value]) =>
    isLayer(value) ? names(value, `${above}${key}.`) : [`${above}${key}`],
  );
}

function merge(into: Record<string, unknown>, layer: Layer): void {
  for (const [key, value] of Object.entries(layer)) {
    const below = into[key];
    if (isLayer(value)) {
      const copy: Record<string, unknown> = isLayer(below) ? { ...below } : {};
      merge(copy, value);
      into[key] = copy;
    } else {
      into[key] = value;
    }
  }
}

function isLayer(value: unknown): value is Layer {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
