import { request, withQuery } from '@/service/request';
import type { CallDetail, CallFilter, CallSort, CallRow, Page } from '@/typings/api/history';

export const fetchCalls = (filter: CallFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<Page<CallRow>>('/api/calls', { query: { ...filter, page, pageSize, sort: sort as CallSort | undefined }, signal });

export const fetchCall = (id: string, reveal = false) =>
  request<CallDetail>(`/api/calls/${encodeURIComponent(id)}`, { query: { reveal: reveal || undefined } });

export const callsCsvAddress = (filter: CallFilter, reason: string, sort?: string) => withQuery('/api/calls.csv', { ...filter, sort: sort || undefined, reason });

/** 16-bit PCM for playing in the page; the stored A-law file for keeping. */
export const recordingAddress = (call: string, recording: string, purpose: 'play' | 'keep') =>
  withQuery(`/api/calls/${encodeURIComponent(call)}/recording`, {
    recording,
    ...(purpose === 'play' ? { format: 'pcm' } : { download: true }),
  });
