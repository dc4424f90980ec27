import { request, withQuery } from '@/service/request';
import type {
  AnnouncementForm, AnnouncementRow, AnnouncementRows, AudienceCount, DeliveryRows,
  ConfirmedSurge, CourseCard, CourseCards, CourseCounts, ExchangeAnswer, ExchangeConflicts, ExchangeForm, ExchangeOut, HotList, HotListForm, HotLists, SurgeForm, TrainingForm, TrainingList,
  Imported, MailForm, Mailed, ArticleFiling, ArticleFilter, Callers, HotSubjects, MissedSearches, SearchFound, Surges, Synonyms, SynonymsForm, UseForm, ArticlePage, ArticleReading, ArticleSort, ArticleTextForm, ArticleView, ArticleWish, VersionDifferences, VersionStep, VersionStepForm,
} from '@/typings/api/knowledge';

const base = '/api/knowledge';
const root = `${base}/articles`;
const one = (id: string, rest = '') => `${root}/${encodeURIComponent(id)}${rest}`;

export const fetchArticles = (filter: ArticleFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<ArticlePage>(root, { query: { ...filter, page, pageSize, sort: sort as ArticleSort | undefined }, signal });
export const fetchArticle = (id: string, at?: string) => request<ArticleReading>(one(id), { query: { at } });
export const fetchVersions = (id: string) => request<ArticleView>(one(id, '/versions'));
export const fetchCreateArticle = (wish: ArticleWish) => request<ArticleView>(root, { method: 'POST', body: wish });
export const fetchFileArticle = (id: string, filing: ArticleFiling) => request<ArticleView>(one(id), { method: 'PUT', body: filing });
export const fetchBegin = (id: string) => request<ArticleView>(one(id, '/versions'), { method: 'POST', body: {} });
export const fetchEditVersion = (id: string, number: number, revision: number, text: ArticleTextForm) =>
  request<ArticleView>(one(id, `/versions/${number}`), { method: 'PUT', body: { revision, text } });
export const fetchStep = (id: string, number: number, step: VersionStep, body: VersionStepForm) =>
  request<ArticleView>(one(id, `/versions/${number}/${step}`), { method: 'POST', body });
export const fetchDifferences = (id: string, before: number, after: number) => request<VersionDifferences>(one(id, '/differences'), { query: { before, after } });
export const fetchAddFile = (id: string, number: number, form: FormData) => request<ArticleView>(one(id, `/versions/${number}/files`), { method: 'POST', body: form });
export const fetchRemoveFile = (id: string, number: number, revision: number, sha256: string) =>
  request<ArticleView>(one(id, `/versions/${number}/files/${sha256}`), { method: 'DELETE', query: { revision } });
export const articleFileAddress = (id: string, number: number, sha256: string) => one(id, `/versions/${number}/files/${sha256}`);

export const fetchSearch = (words: string, call?: string) => request<SearchFound>(`${base}/search`, { query: { words, call } });
export const fetchUse = (use: UseForm) => request<void>(`${base}/uses`, { method: 'POST', body: use });
export const fetchMissed = (filter: { days: number }, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<MissedSearches>(`${base}/missed-searches`, { query: { ...filter, page, pageSize, sort }, signal });
export const fetchSynonyms = () => request<Synonyms>(`${base}/synonyms`);
export const saveSynonyms = (form: SynonymsForm) => request<Synonyms>(`${base}/synonyms`, { method: 'POST', body: form });
export const fetchHot = (period: { from: string; to: string }) => request<HotSubjects>(`${base}/hot-subjects`, { query: period });
export const fetchSurges = (day: string) => request<Surges>(`${base}/surges`, { query: { day } });
export const fetchConfirmSurge = (form: SurgeForm) => request<ConfirmedSurge>(`${base}/surges`, { method: 'POST', body: form });
export const fetchHotLists = () => request<HotLists>(`${base}/hot-lists`);
export const fetchPublishHotList = (form: HotListForm) => request<HotList>(`${base}/hot-lists`, { method: 'POST', body: form });
export const fetchAnnouncements = () => request<AnnouncementRows>(`${base}/announcements`);
export const fetchAudience = (form: AnnouncementForm) => request<AudienceCount>(`${base}/announcements/audience`, { method: 'POST', body: form });
export const fetchRelease = (form: AnnouncementForm) => request<AnnouncementRow>(`${base}/announcements`, { method: 'POST', body: form });
export const fetchEndAnnouncement = (id: string) => request<void>(`${base}/announcements/${encodeURIComponent(id)}/end`, { method: 'POST', body: {} });
export const fetchDeliveries = (id: string) => request<DeliveryRows>(`${base}/announcements/${encodeURIComponent(id)}/deliveries`);
export const fetchCourseCounts = (period: { from: string; to: string }) => request<CourseCounts>(`${base}/course-counts`, { query: period });
export const fetchCourses = () => request<CourseCards>(`${base}/courses`);
export const fetchRecommend = (article: string, chat: string) =>
  request<CourseCard>(`${base}/courses/${encodeURIComponent(article)}/recommend`, { method: 'POST', body: { chat } });
export const fetchTrainings = () => request<TrainingList>(`${base}/trainings`);
export const fetchTrained = (article: string, number: number, form: TrainingForm) =>
  request<void>(`${base}/trainings/${encodeURIComponent(article)}/${number}`, { method: 'POST', body: form });
export const fetchExchange = () => request<ExchangeOut>(`${base}/exchange`);
export const fetchTakeOver = (form: ExchangeForm) => request<ExchangeAnswer>(`${base}/exchange`, { method: 'POST', body: form });
export const fetchConflicts = () => request<ExchangeConflicts>(`${base}/exchange/conflicts`);
export const fetchDecideConflict = (conflict: number, takeTheirs: boolean, reason: string) =>
  request<void>(`${base}/exchange/conflicts/${conflict}`, { method: 'POST', body: { takeTheirs, reason } });
export const fetchCallers = (question: { from: string; to: string; least: number }) => request<Callers>(`${base}/frequent-callers`, { query: question });
export const fetchImport = (form: FormData) => request<Imported>(`${base}/imports`, { method: 'POST', body: form });
export const fetchMailArticle = (id: string, form: MailForm) => request<Mailed>(one(id, '/mail'), { method: 'POST', body: form });
export const handbookAddress = (subject: string | undefined, reason: string) => withQuery(`${base}/handbook.docx`, { subject, reason });
