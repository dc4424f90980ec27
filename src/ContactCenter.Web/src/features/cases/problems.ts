import { request, withQuery } from '@/service/request';
import type {
  Problem, ProblemAnswered, ProblemFilter, ProblemForm, ProblemRows, ProblemSort, ProblemStep,
} from '@/typings/api/cases';

/** Problems behind tickets, as the server knows them. */
const at = (id: string, verb = '') => `/api/problems/${encodeURIComponent(id)}${verb}`;
const post = <T>(path: string, body: unknown) => request<T>(path, { method: 'POST', body });
const verbs: Record<ProblemStep, string> = {
  analyse: 'analyse', nameCause: 'cause', nameSolution: 'solution', resolve: 'resolve', revise: 'revise', close: 'close', dismiss: 'dismiss', reopen: 'reopen',
};

export const fetchProblems = (filter: ProblemFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<ProblemRows>('/api/problems', { query: { ...filter, page, pageSize, sort: sort as ProblemSort | undefined }, signal });
export const problemsCsvAddress = (filter: ProblemFilter, reason: string, sort?: string) =>
  withQuery('/api/problems.csv', { ...filter, sort: sort || undefined, reason });
export const fetchProblem = (id: string) => request<Problem>(at(id));
export const fetchRaise = (form: Partial<ProblemForm>) => post<Problem>('/api/problems', form);
export const fetchEditProblem = (id: string, form: Partial<ProblemForm>) => request<Problem>(at(id), { method: 'PUT', body: form });
export const fetchProblemStep = (id: string, step: ProblemStep, revision: number, text: string) =>
  post<Problem>(at(id, `/${verbs[step]}`), { revision, text: text || null });
export const fetchLink = (id: string, numbers: string[]) => post<Problem>(at(id, '/tickets'), { numbers });
export const fetchUnlink = (id: string, ticket: string, reason: string) => post<Problem>(at(id, '/tickets/remove'), { ticket, reason });
export const fetchProblemNote = (id: string, text: string) => post<Problem>(at(id, '/note'), { text });
export const fetchProblemUrge = (id: string, text: string) => post<Problem>(at(id, '/urge'), { text });
export const fetchAnswerAll = (id: string, text: string) => post<ProblemAnswered>(at(id, '/answer'), { text });
