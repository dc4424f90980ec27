import { request } from '@/service/request';
import type { LookRequests } from './screen-viewer';
import type {
  ChannelFigures, ChatSites, ChatDetail, ChatInvitation, LinkForm, LinkRows, LinkView, ChatMessage, ChatReceipt, ChatRows, ChatShow, ChatSite, ChatSiteForm, ChatSort, RobotFigures, RobotMisses, RobotRemedy, SeatChats, ChatSheetForm,
} from '@/typings/api/chat';

const own = (id: string, verb: string) => `/api/agent/chats/${encodeURIComponent(id)}/${verb}`;
const one = (id: string, verb = '') => `/api/chats/${encodeURIComponent(id)}${verb}`;
const newId = () => crypto.randomUUID();

/** Waits until it is another than the page has. */
export const fetchSeatChats = (version: string | undefined, signal: AbortSignal) =>
  request<SeatChats>('/api/agent/chats', { query: { version }, signal });
export const fetchMessages = (id: string, after: number) => request<ChatMessage[]>(own(id, 'messages'), { query: { after } });
export const act = (id: string, verb: 'accept' | 'decline' | 'end') => request<void>(own(id, verb), { method: 'POST', body: {} });
/** The same words sent again under the same id are taken once. */
export const sendWords = (id: string, verb: 'messages' | 'notes', text: string, clientId: string = newId()) =>
  request<ChatReceipt>(own(id, verb), { method: 'POST', body: { text, clientId } });
export function sendFile(id: string, file: File) {
  const body = new FormData();
  body.set('clientId', newId());
  body.set('file', file);
  return request<ChatReceipt>(own(id, 'files'), { method: 'POST', body });
}
export const fileAddress = (id: string, file: string) => own(id, `files/${encodeURIComponent(file)}`);
export const sendSeen = (id: string, upTo: number, visible: boolean) => request<void>(own(id, 'seen'), { method: 'POST', body: { upTo, visible } });
export const sendTyping = (id: string) => request<void>(own(id, 'typing'), { method: 'POST', body: {} });
export const sendSheet = (id: string, sheet: ChatSheetForm) => request<void>(own(id, 'sheets'), { method: 'POST', body: sheet });
/** Calls the visitor's browser; `place`: the browser whose phone answers by itself, null for any phone of the agent. */
export const callVisitor = (id: string, place: string | null) => request<void>(own(id, 'call'), { method: 'POST', body: { place } });
/** CHT-10: asks to see the visitor's screen or takes up what the visitor proposed; ends it, or does not take it up. */
export const screenStep = (id: string, verb: 'ask' | 'end') => request<void>(own(id, `screen/${verb}`), { method: 'POST', body: {} });
const looking = (address: (verb: string) => string): LookRequests => ({
  look: () => request<{ offer: string }>(address('look'), { method: 'POST', body: {} }),
  watch: (answer) => request<void>(address('watch'), { method: 'POST', body: { answer } }),
  leave: () => request<void>(address('leave'), { method: 'POST', body: {} }),
});
export const screenOfSeat = (id: string) => looking((verb) => own(id, `screen/${verb}`));
export const screenOfFloor = (id: string) => looking((verb) => one(id, `/screen/${verb}`));
export const endScreen = (id: string, reason: string) => request<void>(one(id, '/screen/end'), { method: 'POST', body: { reason } });
/** TEL-05: a code by which the browser of who is on the telephone joins the call. */
export const fetchLinks = (call: string) => request<LinkRows>('/api/agent/chats/links', { query: { call } });
export const fetchCallLinks = (call: string) => request<LinkRows>('/api/chats/links', { query: { call } });
export const sendLink = (wish: LinkForm) => request<LinkView>('/api/agent/chats/links', { method: 'POST', body: wish });
export const fetchInvitation = (call: string) => request<ChatInvitation>('/api/agent/chats/invitations', { method: 'POST', body: { call } });
export const askTime = (id: string, minutes: number) => request<void>(own(id, 'time'), { method: 'POST', body: { minutes } });
export const transferChat = (id: string, to: { queue: string | null; agent: string | null }) =>
  request<void>(own(id, 'transfer'), { method: 'POST', body: to });

export const fetchChats = (filter: { show?: ChatShow; call?: string }, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<ChatRows>('/api/chats', { query: { ...filter, page, pageSize, sort: sort as ChatSort | undefined }, signal });
/** That it was read is kept. */
export const fetchChat = (id: string) => request<ChatDetail>(one(id));
export const sendHint = (id: string, text: string) => request<ChatReceipt>(one(id, '/notes'), { method: 'POST', body: { text, clientId: newId() } });
export const endChat = (id: string, reason: string) => request<void>(one(id, '/end'), { method: 'POST', body: { reason } });
/** What was said since, once it was opened. */
export const fetchSince = (id: string, after: number) => request<ChatDetail>(one(id, '/since'), { query: { after } });
/** The visitor reads it. */
export const sendJoin = (id: string, text: string) => request<ChatReceipt>(one(id, '/messages'), { method: 'POST', body: { text, clientId: newId() } });

export const fetchSites = () => request<ChatSites>('/api/chat-sites');
export const fetchSiteVersions = (id: string) => request<ChatSite[]>(`/api/chat-sites/${encodeURIComponent(id)}/versions`);
export const saveSite = (id: string, form: ChatSiteForm) => request<ChatSite>(`/api/chat-sites/${encodeURIComponent(id)}`, { method: 'PUT', body: form });

export const fetchMisses = (filter: { show: 'open' | 'handled' }, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<RobotMisses>('/api/chat-robot/misses', { query: { ...filter, page, pageSize, sort: sort as 'at' | '-at' | undefined }, signal });
export const fetchRobotFigures = () => request<RobotFigures>('/api/chat-robot/figures');
export const handleMiss = (chat: string, sequence: number, remedy: RobotRemedy, article: string | null) =>
  request<void>(`/api/chat-robot/misses/${encodeURIComponent(chat)}/${sequence}`, { method: 'POST', body: { remedy, article } });
export const fetchFigures = (question: { from: string; to: string; channel?: string }) => request<ChannelFigures[]>('/api/chat-figures', { query: question });
