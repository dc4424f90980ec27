import { request, withQuery } from '@/service/request';
import type { CallDetail, CallFilter, CallSort, CallRow, CallTranscript, Page, RecordingNote, RecordingNotes, TranscriptWish, WaveView } from '@/typings/api/history';

export const fetchCalls = (filter: CallFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<Page<CallRow>>('/api/calls', { query: { ...filter, page, pageSize, sort: sort as CallSort | undefined }, signal });

export const fetchCall = (id: string, reveal = false) =>
  request<CallDetail>(`/api/calls/${encodeURIComponent(id)}`, { query: { reveal: reveal || undefined } });

export const callsCsvAddress = (filter: CallFilter, reason: string, sort?: string) => withQuery('/api/calls.csv', { ...filter, sort: sort || undefined, reason });

const recordingOf = (call: string, part = '') => `/api/calls/${encodeURIComponent(call)}/recording${part}`;

/** 16-bit PCM for playing in the page. */
export const playAddress = (call: string, recording: string) => withQuery(recordingOf(call), { recording, format: 'pcm' });

/** The A-law file for keeping. */
export const recordingFileAddress = (call: string, recording: string, reason: string) => withQuery(recordingOf(call, '/file'), { recording, reason });

export const fetchWave = ({ call, recording }: { call: string; recording: string }) => request<WaveView>(recordingOf(call, '/wave'), { query: { recording } });

export const fetchRecordingNotes = (call: string) => request<RecordingNotes>(recordingOf(call, '-notes'));
export const addRecordingNote = (call: string, note: { recording: string; atSeconds: number; text: string }) =>
  request<RecordingNote>(recordingOf(call, '-notes'), { method: 'POST', body: note });
export const removeRecordingNote = (call: string, note: number) => request<null>(recordingOf(call, `-notes/${note}`), { method: 'DELETE' });

export const fetchRecordingTranscript = ({ call, recording }: { call: string; recording: string }) =>
  request<CallTranscript>(`/api/calls/${encodeURIComponent(call)}/transcript`, { query: { recording } });
export const askTranscript = (call: string, body: TranscriptWish) =>
  request<null>(`/api/calls/${encodeURIComponent(call)}/transcript`, { method: 'POST', body });
