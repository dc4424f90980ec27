import { request } from '@/service/request';
import type { Paper, PaperEdit, PaperFilter, PaperForm, PaperKind, PaperRows, PaperSort, PaperStep, PaperTemplate } from '@/typings/api/documents';

const at = (id: string, verb = '') => `/api/documents/${encodeURIComponent(id)}${verb}`;
const templatesOf = (kind: string) => `/api/document-templates/${encodeURIComponent(kind)}/versions`;

export const fetchPapers = (filter: PaperFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<PaperRows>('/api/documents', { query: { ...filter, page, pageSize, sort: sort as PaperSort | undefined }, signal });
export const fetchPaper = (id: string) => request<Paper>(at(id));
export const fetchBegin = (form: PaperForm) => request<Paper>('/api/documents', { method: 'POST', body: form });
export const fetchWrite = (id: string, edit: PaperEdit) => request<Paper>(at(id), { method: 'PUT', body: edit });
export const fetchPaperStep = (id: string, step: PaperStep, revision: number, reason: string) =>
  request<Paper>(at(id, `/${step}`), { method: 'POST', body: { revision, reason: reason || null } });
export const paperFileAddress = (id: string) => at(id, '/file');

export const fetchKinds = () => request<PaperKind[]>('/api/document-templates');
export const templateAddress = (kind: string, version: number) => `${templatesOf(kind)}/${version}`;
export const fetchSaveTemplate = (kind: string, form: FormData) => request<PaperTemplate>(templatesOf(kind), { method: 'POST', body: form });
