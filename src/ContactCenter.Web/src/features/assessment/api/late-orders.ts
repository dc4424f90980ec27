import { request } from '@/service/request';
import { contractPath } from './sheets';
import type { LateOrder } from '@/typings/api/bureau';

const path = (contract: string, month: string, ...parts: string[]) => contractPath(contract, 'months', month, 'late-orders', ...parts);

export const fetchLateOrders = (contract: string, month: string) => request<LateOrder[]>(path(contract, month));

export const fetchProposeLateOrder = (contract: string, month: string, ticket: string, body: { deduct: boolean; foundOn?: string; reason: string }) =>
  request<void>(path(contract, month, ticket), { method: 'POST', body });

export const fetchDecideLateOrder = (contract: string, month: string, proposal: number, decision: 'approve' | 'reject', reason?: string) =>
  request<void>(path(contract, month, 'proposals', String(proposal), decision), { method: 'POST', body: { reason } });
