import { antiforgeryHeader, type Result } from './index';
import { readProblem, unreachable } from './problem';

/** Sends a file as the body and tells how much of it is sent, 0…1: `fetch` cannot. */
export function upload<T>(path: string, file: File, type: string, sent: (share: number) => void): Promise<Result<T>> {
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open('POST', path);
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Content-Type', type);
    call.setRequestHeader(...antiforgeryHeader());
    call.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
    call.onerror = () => resolve({ data: null, error: unreachable });
    call.onload = () => void answer<T>(call).then(resolve);
    call.send(file);
  });
}

async function answer<T>(call: XMLHttpRequest): Promise<Result<T>> {
  if (call.status >= 400) {
    return { data: null, error: await readProblem(new Response(call.responseText, { status: call.status })) };
  }
  try {
    return { data: JSON.parse(call.responseText) as T, error: null };
  } catch {
    return { data: null, error: { status: call.status, code: 'bad-response' } };
  }
}
