import { request, withQuery } from '@/service/request';
import type {
  Inspection, MaskedIdentities, PaperFileList, Requirement, RequirementAsk, Staff, StaffFilter, StaffForm, StaffIdentity, StaffMastery, StaffQuarter, StaffRows, StaffSort, StaffTests, StaffTestView, TestFilter, TestForm, TestSort,
} from '@/typings/api/workforce';

const person = (id: string, verb = '') => `/api/workforce/staff/${encodeURIComponent(id)}${verb}`;
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const fetchStaff = (filter: StaffFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<StaffRows>('/api/workforce/staff', { query: { ...filter, page, pageSize, sort: sort as StaffSort | undefined }, signal });
export const fetchPerson = (id: string) => request<Staff>(person(id));
export const addPerson = (form: StaffForm) => post<Staff>('/api/workforce/staff', form);
export const editPerson = (id: string, form: { revision: number; name: string; agent: string | null }) =>
  request<Staff>(person(id), { method: 'PUT', body: { ...form, identity: null } });
export const fetchIdentity = (id: string, reason: string) => post<StaffIdentity>(person(id, '/identity'), { reason });
export const engage = (id: string, form: object) => post<Staff>(person(id, '/engagements'), form);
export const endEngagement = (id: string, engagement: string, form: object) =>
  post<Staff>(person(id, `/engagements/${encodeURIComponent(engagement)}/end`), form);
export const addPaper = (id: string, form: object) => post<Staff>(person(id, '/papers'), form);
export const reviewPaper = (id: string, paper: string) => post<Staff>(person(id, `/papers/${encodeURIComponent(paper)}/review`));

const practices = (id: string, verb = '') => person(id, `/practices${verb}`);
const exceptions = (id: string, verb = '') => person(id, `/exceptions${verb}`);
export const openPractice = (id: string, form: object) => post<Staff>(practices(id), form);
export const endPractice = (id: string, practice: string, form: object) => post<Staff>(practices(id, `/${encodeURIComponent(practice)}/end`), form);
export const proposeException = (id: string, form: object) => post<Staff>(exceptions(id), form);
export const approveException = (id: string, exception: string) => post<Staff>(exceptions(id, `/${encodeURIComponent(exception)}/approve`));
export const endException = (id: string, exception: string) => post<Staff>(exceptions(id, `/${encodeURIComponent(exception)}/end`));

const handover = (id: string, engagement: string, verb = '') => person(id, `/engagements/${encodeURIComponent(engagement)}/handover${verb}`);
export const listHandover = (id: string, engagement: string, items: string[] | null) => post<Staff>(handover(id, engagement), { items });
export const signHandover = (id: string, engagement: string, number: number, remark: string) => post<Staff>(handover(id, engagement, `/${number}/sign`), { remark });

const papers = (id: string, paper: string) => person(id, `/papers/${encodeURIComponent(paper)}/files`);
export const fetchPaperFiles = (id: string, paper: string) => request<PaperFileList>(papers(id, paper));
export const paperFileAddress = (id: string, paper: string, sha256: string, reason: string) => `${papers(id, paper)}/${sha256}?reason=${encodeURIComponent(reason)}`;
export function addPaperFile(id: string, paper: string, file: File) {
  const form = new FormData();
  form.set('file', file);
  return post<PaperFileList>(papers(id, paper), form);
}

const inspection = (verb = '') => `/api/workforce/inspection${verb}`;
const agreement = (id: string, verb: string) => inspection(`/${encodeURIComponent(id)}/agreement/${verb}`);
export const fetchInspection = (project?: string) => request<Inspection>(inspection(), { query: { project } });
export const fetchMaskedIdentities = (project: string, reason: string) => post<MaskedIdentities>(inspection('/identities'), { project, reason });
export const inspectionFile = (ask: Record<string, string>, reason: string) => withQuery(inspection('/export'), { ...ask, reason });
export const inspectionSheet = (ask: Record<string, string>, reason: string) => withQuery(inspection('/sheet'), { ...ask, reason });
export const sendAgreementCopy = (id: string) => post<unknown>(agreement(id, 'send'));
export const agreementAddress = (id: string, sha256: string, reason: string) => withQuery(agreement(id, sha256), { reason });

export const fetchTests = (filter: TestFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<StaffTests>('/api/workforce/tests', { query: { ...filter, page, pageSize, sort: sort as TestSort | undefined }, signal });
export const fetchTest = (id: string) => request<StaffTestView>(`/api/workforce/tests/${encodeURIComponent(id)}`);
export const fetchQuarter = (project: string, day?: string) => request<StaffQuarter>('/api/workforce/tests/quarter', { query: { project, day } });
export const reportQuarter = (project: string, quarter: string, measures: string) => post<StaffQuarter>('/api/workforce/tests/quarter/report', { project, quarter, measures });
export const fetchMastery = (project: string) => request<StaffMastery>('/api/workforce/tests/mastery', { query: { project } });
export const addTest = (form: TestForm) => post<StaffTestView>('/api/workforce/tests', form);
export const withdrawTest = (id: string, reason: string) => post<StaffTestView>(`/api/workforce/tests/${encodeURIComponent(id)}/withdraw`, { reason });

export const fetchRequirement = (ask: RequirementAsk, signal?: AbortSignal) => request<Requirement>('/api/workforce/requirement', { query: ask, signal });
