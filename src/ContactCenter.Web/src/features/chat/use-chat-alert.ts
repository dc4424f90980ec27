import { onBeforeUnmount, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { isOffer } from './countdowns';
import { chime } from './chime';
import { askToNotify, closeNotification, notifyIncoming } from '@/features/floor/softphone/notification';
import { usePreferencesStore } from '@/store/preferences';
import type { SeatChat } from '@/typings/api/chat';

const CYCLE_MILLISECONDS = 4_000;

/**
 * Says that a chat is offered, as long as it is, and that a visitor wrote, once: by a tone at the volume of the telephone, by a notification
 * while the page is not in front, and by the number of unread messages before the title.
 */
export function useChatAlert(chats: Ref<SeatChat[]>): void {
  const { t } = useI18n();
  const preferences = usePreferencesStore();
  const mark = /^\(\d+\) /;
  let beat: ReturnType<typeof setInterval> | undefined;
  const ring = () => chime(preferences.ringVolume, 2);
  const nameOf = (chat: SeatChat) => chat.name ?? t('chat.anonymous');

  watch(() => chats.value.filter(isOffer).map((chat) => chat.id).join(' '), (now, before = '') => {
    clearInterval(beat);
    const fresh = chats.value.find((chat) => isOffer(chat) && !before.includes(chat.id));
    if (!now) {
      closeNotification();
      return;
    }
    beat = setInterval(ring, CYCLE_MILLISECONDS);
    if (fresh) {
      ring();
      notifyIncoming(t('chat.offer'), `${nameOf(fresh)} · ${t(`chat.types.${fresh.type}`)}`);
    }
  });

  watch(() => new Map(chats.value.filter((chat) => !isOffer(chat)).map((chat) => [chat.id, chat.unread])), (now, before) => {
    const spoke = chats.value.find((chat) => (now.get(chat.id) ?? 0) > (before.get(chat.id) ?? 0));
    if (spoke && !(document.visibilityState === 'visible' && document.hasFocus() && now.size === 1)) {
      chime(preferences.ringVolume, 1);
      notifyIncoming(t('chat.newMessage'), nameOf(spoke));
    }
    const unread = [...now.values()].reduce((sum, count) => sum + count, 0);
    document.title = `${unread ? `(${unread}) ` : ''}${document.title.replace(mark, '')}`;
  });

  void askToNotify();
  onBeforeUnmount(() => {
    clearInterval(beat);
    closeNotification();
    document.title = document.title.replace(mark, '');
  });
}
