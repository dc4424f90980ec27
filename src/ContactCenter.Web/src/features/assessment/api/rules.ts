import { request } from '@/service/request';
import type { RulePreview, RuleSetEntry, RuleSetPage } from '@/typings/api/rules';
import type { RuleSet } from '@/typings/documents/rules';

const path = (id: string, ...parts: (string | number)[]) => ['/api/rule-sets', ...[id, ...parts].map((part) => encodeURIComponent(part))].join('/');

export const fetchRuleSets = () => request<RuleSetEntry[]>('/api/rule-sets');

export const fetchRuleSet = (id: string, version: number) => request<RuleSetPage>(path(id, 'versions', version));

export const fetchPreview = (id: string, body: { ruleSet: RuleSet; contractId: string; month: string }) =>
  request<RulePreview>(path(id, 'preview'), { method: 'POST', body });

export const fetchSaveVersion = (id: string, body: { ruleSet: RuleSet; reason: string }) =>
  request<RuleSetPage>(path(id, 'versions'), { method: 'POST', body });

export const fetchApproveVersion = (id: string, version: number) =>
  request<void>(path(id, 'versions', version, 'approve'), { method: 'POST' });

export const fetchRejectVersion = (id: string, version: number, reason: string) =>
  request<void>(path(id, 'versions', version, 'reject'), { method: 'POST', body: { reason } });
