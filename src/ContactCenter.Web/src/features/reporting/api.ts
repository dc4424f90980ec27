import { request, withQuery } from '@/service/request';
import type { AgentTimeFilter, AgentTimeReport, Report, ReportFilter } from '@/typings/api/history';

export const fetchReport = (filter: ReportFilter) => request<Report>('/api/metrics/report', { query: { ...filter } });

export const fetchAgentTime = (filter: AgentTimeFilter) => request<AgentTimeReport>('/api/metrics/agent-time', { query: { ...filter } });

export const agentTimeCsvAddress = (filter: AgentTimeFilter, reason: string) => withQuery('/api/metrics/agent-time.csv', { ...filter, reason });
export const reportCsvAddress = (filter: ReportFilter, reason: string) => withQuery('/api/metrics/report.csv', { ...filter, reason });
