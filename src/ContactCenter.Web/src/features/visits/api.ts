import { request } from '@/service/request';
import type { VisitFilter, VisitRow, VisitRows, VisitSort, VisitWish, ZoneMap } from '@/typings/api/visits';

const one = (id: string, verb: string) => `/api/visits/${encodeURIComponent(id)}/${verb}`;
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const fetchVisits = (filter: VisitFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<VisitRows>('/api/visits', { query: { ...filter, page, pageSize, sort: sort as VisitSort | undefined }, signal });
export const fetchAgree = (wish: VisitWish) => post<VisitRow>('/api/visits', wish);
export const fetchDispatch = (id: string, technician: string) => post<VisitRow>(one(id, 'dispatch'), { technician });
export const fetchCancel = (id: string, reason: string) => post<VisitRow>(one(id, 'cancel'), { reason });
export const fetchArrive = (id: string) => post<VisitRow>(one(id, 'arrive'));
export const fetchFinish = (id: string, form: FormData) => request<VisitRow>(one(id, 'finish'), { method: 'POST', body: form });
export const signatureAddress = (id: string) => one(id, 'signature');

export const fetchZones = () => request<ZoneMap>('/api/visits/zones');
export const saveZones = (version: number, areas: ZoneMap['areas'], reason: string) => post<ZoneMap>('/api/visits/zones', { version, areas, reason });
