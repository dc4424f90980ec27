import { request } from '@/service/request';
import type {
  ActionRows, ActionWish, AgreedWish, AnalysisView, CalibrationFilter, CalibrationRows, CalibrationSort, CalibrationTrend, CalibrationView, CalibrationWish, CoverageView, DraftSaved, DrawRows, EvaluationWish, ExternalRow, FormRows, FormVersion, FormWish, PlanRows, PlanWish, QualityAction, SampleDraw, SampleFilter, SampleLine,
  SamplePlan, SampleRows, SamplesDone, SampleSort, SampleView, SampleWish, ScorerRows, Transcript,
} from '@/typings/api/quality';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const sample = (id: string, verb = '') => `/api/quality/samples/${encodeURIComponent(id)}${verb}`;
const own = (id: string, verb = '') => `/api/quality/own/${encodeURIComponent(id)}${verb}`;
const calibration = (id: string, verb = '') => `/api/quality/calibrations/${encodeURIComponent(id)}${verb}`;
const calibrated = (id: string, place: number, verb: string) => calibration(id, `/contacts/${place}${verb}`);
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
/** `withoutSecond`: also where a second score is still to come, which cannot be given afterwards. */
export const publishSamples = (samples: string[], withoutSecond: boolean) =>
  post<SamplesDone>('/api/quality/samples/publish', { samples, withoutSecond });
export const beginScoring = (id: string) => post<SampleView>(sample(id, '/score'));
export const saveDraft = (id: string, wish: EvaluationWish) => request<DraftSaved>(sample(id, '/evaluation'), { method: 'PUT', body: wish });
export const submitScore = (id: string, wish: EvaluationWish) => post<SampleView>(sample(id, '/submit'), wish);
export const returnScore = (id: string, reason: string) => post<SampleView>(sample(id, '/return'), { reason });
export const replaceSample = (id: string, reason: string) => post<SampleView>(sample(id, '/replace'), { reason });
export const decideAppeal = (id: string, verdict: { uphold: boolean; answers?: EvaluationWish['answers']; reason: string }) =>
  post<SampleView>(sample(id, '/decide'), verdict);
export const seeFinding = (id: string) => post<SampleView>(sample(id, '/see'));

/** Where the words of a contact are read, by what it is looked at for. */
export const transcriptOf = {
  sample: (id: string) => sample(id, '/transcript'),
  own: (id: string) => own(id, '/transcript'),
  calibration: (id: string, place: number) => calibrated(id, place, '/transcript'),
};
export const fetchTranscript = (address: string) => request<Transcript>(address);

export const fetchCalibrations = (filter: CalibrationFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<CalibrationRows>('/api/quality/calibrations', { query: { ...filter, page, pageSize, sort: sort as CalibrationSort | undefined }, signal });
export const fetchCalibrationTrend = () => request<CalibrationTrend>('/api/quality/calibrations/trend');
export const fetchCalibration = (id: string) => request<CalibrationView>(calibration(id));
export const openCalibration = (wish: CalibrationWish) => post<CalibrationView>('/api/quality/calibrations', wish);
export const closeCalibration = (id: string, reason: string) => post<CalibrationView>(calibration(id, '/close'), { reason });
export const cancelCalibration = (id: string, reason: string) => post<CalibrationView>(calibration(id, '/cancel'), { reason });
export const takeOverCalibration = (id: string, reason: string) => post<CalibrationView>(calibration(id, '/take-over'), { reason });
export const settleCalibration = (id: string) => post<CalibrationView>(calibration(id, '/settle'));
export const saveCalibrated = (id: string, place: number, wish: EvaluationWish) =>
  request<DraftSaved>(calibrated(id, place, '/evaluation'), { method: 'PUT', body: wish });
export const submitCalibrated = (id: string, place: number, wish: EvaluationWish) => post<CalibrationView>(calibrated(id, place, '/submit'), wish);
export const agreeOn = (id: string, place: number, wish: AgreedWish) =>
  request<CalibrationView>(calibrated(id, place, '/agreed'), { method: 'PUT', body: wish });

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
