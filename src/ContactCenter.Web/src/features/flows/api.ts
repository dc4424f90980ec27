import { request, type Faults } from '@/service/request';
import type { FlowInForce, FlowRow, FlowVersion, FlowVersionView, FlowView } from '@/typings/api/flows';
import type { FlowDocument } from './model/document';

const of = (id: string) => `/api/flows/${encodeURIComponent(id)}`;

export const fetchFlows = () => request<FlowRow[]>('/api/flows');

export const fetchFlow = (id: string) => request<FlowView>(of(id));

/** What is wrong with it, by path. */
export const fetchFlowCheck = (document: FlowDocument) =>
  request<{ problems: Faults }>('/api/flows/check', { method: 'POST', body: { document } });

export const fetchDraw = (id: string, basedOn: number, names: { name: string; nameEnglish: string }, document: FlowDocument) =>
  request<FlowView>(`${of(id)}/draft`, { method: 'PUT', body: { basedOn, ...names, document } });

export const fetchDrop = (id: string) => request<null>(`${of(id)}/draft`, { method: 'DELETE' });

export const fetchTry = (id: string, revision: number, reason: string) =>
  request<FlowInForce>(`${of(id)}/try`, { method: 'POST', body: { revision, reason } });

export const fetchPublish = (id: string, revision: number, reason: string) =>
  request<FlowInForce>(`${of(id)}/publish`, { method: 'POST', body: { revision, reason } });

export const fetchFlowVersions = (id: string) => request<FlowVersion[]>(`${of(id)}/versions`);

export const fetchFlowVersion = (id: string, version: number) => request<FlowVersionView>(`${of(id)}/versions/${version}`);

export const fetchFlowRestore = (id: string, version: number, reason: string) =>
  request<FlowInForce>(`${of(id)}/versions/${version}/restore`, { method: 'POST', body: { reason } });

export const fetchFlowRemove = (id: string, reason: string) => request<FlowInForce>(of(id), { method: 'DELETE', query: { reason } });
