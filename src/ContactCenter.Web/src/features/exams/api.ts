import { request } from '@/service/request';
import type {
  ExamAnalysis, ExamFilter, ExamForm, ExamRows, ExamSort, ExamView, MarkForm, MarkingList, QuestionFilter, QuestionForm, QuestionRows, QuestionsImported, QuestionSort, QuestionView, SatPaper,
} from '@/typings/api/exams';
import type { StaffTests } from '@/typings/api/workforce';

const question = (id: string, verb = '') => `/api/workforce/questions/${encodeURIComponent(id)}${verb}`;
const exam = (id: string, verb = '') => `/api/workforce/exams/${encodeURIComponent(id)}${verb}`;
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const fetchQuestions = (filter: QuestionFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<QuestionRows>('/api/workforce/questions', { query: { ...filter, page, pageSize, sort: sort as QuestionSort | undefined }, signal });
export const fetchQuestion = (id: string) => request<QuestionView>(question(id));
export const addQuestion = (form: QuestionForm) => post<QuestionView>('/api/workforce/questions', form);
export const changeQuestion = (id: string, form: QuestionForm) => request<QuestionView>(question(id), { method: 'PUT', body: form });
export const retireQuestion = (id: string, reason: string) => post<QuestionView>(question(id, '/retire'), { reason });

export const fetchExams = (filter: ExamFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<ExamRows>('/api/workforce/exams', { query: { ...filter, page, pageSize, sort: sort as ExamSort | undefined }, signal });
export const fetchExam = (id: string) => request<ExamView>(exam(id));
export const addExam = (form: ExamForm) => post<ExamView>('/api/workforce/exams', form);
export const cancelExam = (id: string, reason: string) => post<ExamView>(exam(id, '/cancel'), { reason });
export const publishExam = (id: string) => post<ExamView>(exam(id, '/publish'));
export const fetchAnalysis = (id: string) => request<ExamAnalysis>(exam(id, '/analysis'));
export const fetchMarking = (id: string) => request<MarkingList>(exam(id, '/marking'));
export const markAnswer = (id: string, form: MarkForm) => request<MarkingList>(exam(id, '/marking'), { method: 'PUT', body: form });
export const fetchSatPaper = (id: string, sitting: string) => request<SatPaper>(exam(id, `/sittings/${encodeURIComponent(sitting)}`));

/** The bureau's examinations, which a repetition is about. */
export const fetchBureauTests = () => request<StaffTests>('/api/workforce/tests', { query: { kind: 'bureau', pageSize: 50 } });

export const questionTemplate = (ending: 'xlsx' | 'csv') => `/api/workforce/questions/template.${ending}`;
export function importQuestions(file: File, dryRun: boolean) {
  const form = new FormData();
  form.set('file', file);
  form.set('dryRun', String(dryRun));
  return request<QuestionsImported>('/api/workforce/questions/import', { method: 'POST', body: form });
}
