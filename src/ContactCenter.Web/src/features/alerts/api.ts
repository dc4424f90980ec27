import { request } from '@/service/request';
import type { Answers } from '@/typings/api/answers';

export type Alert = Answers['AlertView'];
export type AlertMetric = Answers['AlertMetric'];

export const fetchOpenAlerts = () => request<Alert[]>('/api/alerts/open');

export const fetchAlerts = (page: number, pageSize: number) => request<{ items: Alert[]; total: number }>('/api/alerts', { query: { page, pageSize } });

export const fetchAcknowledgeAlert = (id: string) => request<void>(`/api/alerts/${encodeURIComponent(id)}/acknowledge`, { method: 'POST' });
