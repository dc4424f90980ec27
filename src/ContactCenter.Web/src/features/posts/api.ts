import { request } from '@/service/request';
import type { PostDays, PostPlan, Posts } from '@/typings/api/posts';

const of = (project: string, ...parts: string[]) => ['/api/workforce/posts', project, ...parts].map((part, at) => (at ? encodeURIComponent(part) : part)).join('/');
const post = (path: string, body: unknown = {}) => request<Posts>(path, { method: 'POST', body });

export const fetchPosts = (project?: string) => request<Posts>('/api/workforce/posts', { query: { project } });
export const fetchPostDays = (ask: { project: string; from?: string; to?: string }) => request<PostDays>('/api/workforce/posts/days', { query: ask });
export const savePlan = (project: string, version: number, plan: PostPlan) => request<Posts>(of(project, 'plan'), { method: 'PUT', body: { version, plan } });
export const setReserve = (project: string, person: string, isReserve: boolean) => post(of(project, 'reserve'), { person, isReserve });
export const openVacancy = (project: string, form: object) => post(of(project, 'vacancies'), form);
export const fillVacancy = (project: string, id: string, form: object) => post(of(project, 'vacancies', id, 'fill'), form);
export const enterNotice = (project: string, form: object) => post(of(project, 'notices'), form);
export const addPromise = (project: string, form: object) => post(of(project, 'promises'), form);
export const checkPromise = (project: string, id: string, form: object) => post(of(project, 'promises', id, 'findings'), form);
export const removePromise = (project: string, id: string) => post(of(project, 'promises', id, 'remove'));
