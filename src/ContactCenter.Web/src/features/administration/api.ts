import { request } from '@/service/request';
import type { PromptContent, PromptUploaded, SettingsDifferences, SettingsVersions, SettingsView } from '@/typings/api/settings';
import type { CentreSettings } from '@/typings/documents/settings';

export const fetchSettings = () => request<SettingsView>('/api/settings');

/** What would be wrong, or be changed. */
export const fetchCheck = (basedOn: number, settings: CentreSettings) =>
  request<SettingsDifferences>('/api/settings/check', { method: 'POST', body: { basedOn, settings } });

export const fetchSave = (basedOn: number, settings: CentreSettings, reason: string) =>
  request<SettingsView>('/api/settings', { method: 'PUT', body: { basedOn, settings, reason } });

export const fetchVersions = (page: number, pageSize: number) =>
  request<SettingsVersions>('/api/settings/versions', { query: { page, pageSize } });

/** Against the version before it, or another one. */
export const fetchChanges = (version: number, since?: number) =>
  request<SettingsDifferences>(`/api/settings/versions/${version}/changes`, { query: { since } });

export const fetchRestore = (version: number, basedOn: number, reason: string) =>
  request<SettingsView>(`/api/settings/versions/${version}/restore`, { method: 'POST', body: { basedOn, reason } });

export const CONFIGURATION = '/api/settings/configuration';

const asYaml = (file: Blob) => new Blob([file], { type: 'application/yaml' });

export const fetchFileCheck = (yaml: Blob) => request<SettingsDifferences>(`${CONFIGURATION}/check`, { method: 'POST', body: asYaml(yaml) });

export const fetchFileApply = (yaml: Blob, reason: string) =>
  request<SettingsView>(CONFIGURATION, { method: 'PUT', query: { reason }, body: asYaml(yaml) });

export const promptAddress = (file: string) => `/api/settings/prompts/${encodeURIComponent(file)}`;

export const fetchPromptFiles = () => request<PromptContent[]>('/api/settings/prompts');

export const fetchRemovePrompt = (file: string, reason: string) => request<void>(promptAddress(file), { method: 'DELETE', query: { reason } });

/** What callers would hear of a text. */
export const fetchSpeech = (text: string, language: 'chinese' | 'english') =>
  request<Blob>('/api/settings/prompts/speech', { method: 'POST', body: { text, language }, file: true });

/** WAV or MP3 of any rate: the server makes of it what callers hear. */
export const fetchPutPrompt = (file: string, content: Blob) =>
  request<PromptUploaded>(promptAddress(file), { method: 'PUT', body: new Blob([content], { type: 'application/octet-stream' }) });
