import { request } from '@/service/request';
import type { Forecast, ForecastAsk, ForecastQuestion, ForecastTrial, ForecastTrialForm } from '@/typings/api/forecast';

const root = '/api/workforce/forecast';
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const fetchForecast = (question: ForecastQuestion) => request<Forecast>(root, { query: question });
export const takeForecast = (project: string, from: string, days: number, ask: ForecastAsk) => post<Forecast>(`${root}/take`, { project, from, days, ask });
const trial = (id: number, verb = '') => `${root}/trials/${id}${verb}`;
export const askTrial = (form: ForecastTrialForm) => post<ForecastTrial>(`${root}/trials`, form);
export const fetchTrial = (id: number) => request<ForecastTrial>(trial(id));
export const cancelTrial = (id: number) => post<ForecastTrial>(trial(id, '/cancel'));
export const addEvent = (form: object) => post<null>(`${root}/events`, form);
export const removeEvent = (id: string) => post<null>(`${root}/events/${encodeURIComponent(id)}/remove`);
