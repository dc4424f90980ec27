import type { CentreSettings } from '../documents/settings';
import type { Answers } from './answers';

export type SettingsView = Omit<Answers['SettingsView'], 'settings'> & { settings: CentreSettings };
/** Its values are whatever stands in the settings there. */
export type SettingsDifference = Omit<Answers['SettingsDifference'], 'before' | 'after'> & { before: unknown; after: unknown };
export type SettingsDifferences = Omit<Answers['SettingsDifferences'], 'changes'> & { changes: SettingsDifference[] };
export type SettingsVersion = Answers['SettingsVersion'];
export type SettingsVersions = Answers['ListPageOfSettingsVersion'];
export type PromptContent = Answers['PromptFileView'];
export type PromptUploaded = Answers['PromptUploaded'];
