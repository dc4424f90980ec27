import { ElMessage } from 'element-plus';
import { useNoticesStore, type NoticeKind } from '@/store/notices';

const LONG = 8000;
const SHORT = 3500;

/** Says something over the page, and keeps it in the list behind the bell. What went wrong stays longer. */
export function useNotice() {
  const store = useNoticesStore();

  function tell(kind: NoticeKind, text: string): void {
    store.keep(kind, text);
    const duration = kind === 'success' ? SHORT : LONG;
    ElMessage({ type: kind, message: text, customClass: 'lines', grouping: true, showClose: true, duration });
  }

  return { tell };
}
