import { request } from '@/service/request';
import type { Answers } from '@/typings/api/answers';

export type RuleVersion = Answers['SupervisionVersion'];

export const fetchVersions = () => request<Answers['SupervisionVersions']>('/api/supervision/rules/versions');
export const saveRules = (rules: Answers['SupervisionRulesForm']) => request<RuleVersion>('/api/supervision/rules', { method: 'PUT', body: rules });
