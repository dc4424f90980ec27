import { useI18n } from 'vue-i18n';
import { useNames } from '@/hooks/use-names';
import type { SeatMessage } from '@/features/floor/api';

/** A message in words: what was said, or what was done to the seat and why. */
export function useMessageText() {
  const { t } = useI18n();
  const { queueName } = useNames();
  const textOf = ({ kind, detail, text }: SeatMessage): string => ({
    text: () => text,
    availability: () => t('seatMessages.forced', { state: t(`state.${detail ?? 'notReady'}`), text }),
    queues: () => t('seatMessages.queues', { queues: (detail ?? '').split(',').filter(Boolean).map(queueName).join(t('text.comma')) || '–', text }),
  })[kind]();
  return { textOf };
}
