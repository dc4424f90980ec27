import { readProblem, unreachable, type Problem, type Result } from './problem';

export { onRefusal, refusalTexts } from './problem';
export type { Fault, Faults, Problem, Result } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Query = Record<string, string | number | boolean | undefined | null>;

interface RequestOptions {
  method?: Method;
  query?: Query;
  /** Sent as JSON, except a form or a file, which go as they are. */
  body?: unknown;
  signal?: AbortSignal;
  /** Goes on when the page is left. */
  keepalive?: boolean;
  /** A 401 is an answer of this request (sign-in), not the end of the session. */
  anonymous?: boolean;
  /** The answer is a file, and comes as a Blob. */
  file?: boolean;
}

let antiforgeryToken = '';
let sessionLost: () => void = () => {};
let renewToken: () => Promise<boolean> = () => Promise.resolve(false);

export function setAntiforgeryToken(token: string): void {
  antiforgeryToken = token;
}

/** For a request that does not go through here: an upload that reports how far it is. */
export const antiforgeryHeader = (): [string, string] => ['X-XSRF-TOKEN', antiforgeryToken];

/** Called once per 401 of a request that needed a session. */
export function onSessionLost(handler: () => void): void {
  sessionLost = handler;
}

/** Fetches a fresh antiforgery token; another tab may have signed in again meanwhile. */
export function onTokenRefused(handler: () => Promise<boolean>): void {
  renewToken = handler;
}

export function withQuery(path: string, query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      pairs.set(name, String(value));
    }
  }
  const text = pairs.toString();
  return text ? `${path}?${text}` : path;
}

/** One request; expected failures come back as `error`, nothing is thrown. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<Result<T>> {
  const first = await send<T>(path, options);
  if (first.error?.code === 'antiforgery-failed' && (await renewToken())) {
    return send<T>(path, options);
  }
  return first;
}

async function send<T>(path: string, options: RequestOptions): Promise<Result<T>> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = antiforgeryToken;
  }
  const { body } = options;
  const asItIs = body instanceof FormData || body instanceof Blob;
  if (body instanceof Blob) {
    headers['Content-Type'] = body.type;
  } else if (body !== undefined && !asItIs) {
    headers['Content-Type'] = 'application/json';
  }
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      body: asItIs ? body : body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch {
    return failure(unreachable);
  }
  if (!response.ok) {
    if (response.status === 401 && !options.anonymous) {
      sessionLost();
    }
    return failure(await readProblem(response));
  }
  return options.file ? { data: (await response.blob()) as T, error: null } : read<T>(response);
}

async function read<T>(response: Response): Promise<Result<T>> {
  if (response.status === 204) {
    return { data: undefined as T, error: null };
  }
  try {
    const text = await response.text();
    return { data: (text ? JSON.parse(text) : undefined) as T, error: null };
  } catch {
    return failure({ status: response.status, code: 'bad-response' });
  }
}

function failure(error: Problem): { data: null; error: Problem } {
  return { data: null, error };
}
