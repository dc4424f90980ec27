import { request, withQuery } from '@/service/request';
import type { FollowUp } from '@/typings/api/follow-up';
import type { Survey, SurveyAnswerRow, SurveyBody, SurveyResults, SurveyTask } from '@/typings/api/survey';

const one = (id: string) => `/api/surveys/${encodeURIComponent(id)}`;
const task = (followUp: string) => `/api/follow-ups/${encodeURIComponent(followUp)}/survey`;

export const fetchSurveys = (_: object, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<{ items: Survey[]; total: number }>('/api/surveys', { query: { page, pageSize, sort }, signal });
export const fetchCreateSurvey = (survey: SurveyBody) => request<Survey>('/api/surveys', { method: 'POST', body: survey });
export const fetchSurvey = (id: string) => request<SurveyResults>(one(id));
export const fetchCloseSurvey = (id: string, reason: string) => request<Survey>(`${one(id)}/close`, { method: 'POST', body: { reason } });
export const fetchSurveyAnswers = (id: string, page: number, pageSize: number, signal?: AbortSignal) =>
  request<{ items: SurveyAnswerRow[]; total: number }>(`${one(id)}/answers`, { query: { page, pageSize }, signal });
export const answersCsvAddress = (id: string, reason: string) => withQuery(`${one(id)}/answers.csv`, { reason });

export const fetchSurveyTask = (followUp: string) => request<SurveyTask>(task(followUp));
/** The questions for which a call was made; none where it was made for something else. */
export const fetchSurveyOfCall = (call: string) => request<SurveyTask>(`/api/surveys/of-call/${encodeURIComponent(call)}`);
export const fetchAnswerSurvey = (followUp: string, answers: Record<string, string>) => request<FollowUp>(task(followUp), { method: 'POST', body: { answers } });
