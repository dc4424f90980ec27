import type { CentreSettings } from '../documents/settings';

export interface SettingsView {
  /** What a change is based on; 0 before the first. */
  version: number;
  savedAt: string | null;
  savedBy: string | null;
  settings: CentreSettings;
}

export interface SettingsDifference {
  /** Entries of lists by their names: `queues[tax-general].wrapUpSeconds`. */
  path: string;
  kind: 'added' | 'removed' | 'changed' | 'reordered';
  before: unknown;
  after: unknown;
}

export interface SettingsDifferences {
  from: number;
  to: number | null;
  changes: SettingsDifference[];
}

export interface SettingsVersion {
  version: number;
  savedAt: string;
  savedBy: string;
  reason: string | null;
}

export interface PromptContent {
  file: string;
  sha256: string;
  bytes: number;
  savedAt: string;
}
