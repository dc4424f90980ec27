import { request } from '@/service/request';
import type {
  ActionRows, ActionWish, AnalysisView, CoverageView, DraftSaved, DrawRows, EvaluationWish, ExternalRow, FormRows, FormVersion, FormWish, PlanRows, PlanWish, QualityAction, SampleDraw, SampleFilter, SampleLine,
  SamplePlan, SampleRows, SamplesDone, SampleSort, SampleView, SampleWish, ScorerRows, Transcript,
} from '@/typings/api/quality';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const sample = (id: string, verb = '') => `/api/quality/samples/${encodeURIComponent(id)}${verb}`;
const own = (id: string, verb = '') => `/api/quality/own/${encodeURIComponent(id)}${verb}`;
const plan = (id: string, verb: string) => `/api/quality/plans/${encodeURIComponent(id)}${verb}`;

export const fetchForms = () => request<FormRows>('/api/quality/forms');
export const saveForm = (form: string, wish: FormWish) => post<FormVersion>(`/api/quality/forms/${encodeURIComponent(form)}`, wish);

export const fetchPlans = () => request<PlanRows>('/api/quality/plans');
export const publishPlan = (wish: PlanWish) => post<SamplePlan>('/api/quality/plans', wish);
export const endPlan = (id: string) => post<SamplePlan>(plan(id, '/end'));
export const fetchDraws = (id: string) => request<DrawRows>(plan(id, '/draws'));
export const draw = (id: string, from: string, to: string) => post<SampleDraw>(plan(id, '/draws'), { from, to });
export const populationAddress = (id: string) => `/api/quality/draws/${encodeURIComponent(id)}/population`;

export const fetchSamples = (filter: SampleFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<SampleRows>('/api/quality/samples', { query: { ...filter, page, pageSize, sort: sort as SampleSort | undefined }, signal });
export const fetchSample = (id: string) => request<SampleView>(sample(id));
export const chooseSample = (wish: SampleWish) => post<SampleLine>('/api/quality/samples', wish);
export const fetchScorers = () => request<ScorerRows>('/api/quality/scorers');
export const assignSamples = (samples: string[], scorer: string) => post<SamplesDone>('/api/quality/samples/assign', { samples, scorer });
export const publishSamples = (samples: string[]) => post<SamplesDone>('/api/quality/samples/publish', { samples });
export const beginScoring = (id: string) => post<SampleView>(sample(id, '/score'));
export const saveDraft = (id: string, wish: EvaluationWish) => request<DraftSaved>(sample(id, '/evaluation'), { method: 'PUT', body: wish });
export const submitScore = (id: string, wish: EvaluationWish) => post<SampleView>(sample(id, '/submit'), wish);
export const returnScore = (id: string, reason: string) => post<SampleView>(sample(id, '/return'), { reason });
export const replaceSample = (id: string, reason: string) => post<SampleView>(sample(id, '/replace'), { reason });
export const decideAppeal = (id: string, verdict: { uphold: boolean; answers?: EvaluationWish['answers']; reason: string }) =>
  post<SampleView>(sample(id, '/decide'), verdict);
export const seeFinding = (id: string) => post<SampleView>(sample(id, '/see'));

export const fetchTranscript = ({ id, isOwn }: { id: string; isOwn: boolean }) => request<Transcript>((isOwn ? own : sample)(id, '/transcript'));

export const fetchOwn = (_: object, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<SampleRows>('/api/quality/own', { query: { page, pageSize, sort: sort as SampleSort | undefined }, signal });
export const fetchOwnSample = (id: string) => request<SampleView>(own(id));
export const acknowledge = (id: string) => post<SampleView>(own(id, '/acknowledge'));
export const appeal = (id: string, reason: string) => post<SampleView>(own(id, '/appeal'), { reason });

export const fetchCoverage = (day?: string) => request<CoverageView>('/api/quality/coverage', { query: { day } });
export const fetchAnalysis = (month?: string) => request<AnalysisView>('/api/quality/analysis', { query: { month } });
export const fetchActions = () => request<ActionRows>('/api/quality/actions', { query: { show: 'open', page: 1, pageSize: 200 } });
export const askAction = (wish: ActionWish) => post<QualityAction>('/api/quality/actions', wish);
export const finishAction = (id: string, result: string) => post<QualityAction>(`/api/quality/actions/${encodeURIComponent(id)}/done`, { result });
export const enterExternal = (items: ExternalRow[]) => post<SamplesDone>('/api/quality/external-results', { items });
