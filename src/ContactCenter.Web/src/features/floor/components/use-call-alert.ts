import { onBeforeUnmount, onMounted, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { groupNumber } from '@/format/number';
import { softphone, takePhone } from '@/features/floor/softphone';
import { closeNotification, notifyIncoming } from '@/features/floor/softphone/notification';
import { startRinging, stopRinging } from '@/features/floor/softphone/ringer';
import { useAgentStore } from '@/features/floor/store';
import { usePreferencesStore } from '@/store/preferences';

/** The server's word and the line's may come apart by so much. */
const STRAY_MILLISECONDS = 3000;

/** Registers the phone, rings and notifies while a call waits for an answer, and warns before the page is closed in a call. */
export function useCallAlert(): void {
  const agent = useAgentStore();
  const preferences = usePreferencesStore();
  const { t } = useI18n();

  const warn = (event: BeforeUnloadEvent) => {
    if (agent.inCall) {
      event.preventDefault();
    }
  };

  // The phone is wanted as soon as the agent is known: a call may be waiting to be taken over after a reload.
  watch(
    () => agent.view?.agentId,
    (agentId) => agentId && void takePhone(agentId),
    { immediate: true },
  );
  watch(
    () => softphone.media.value === 'incoming',
    (ringing) => {
      if (!ringing) {
        stopRinging();
        closeNotification();
        return;
      }
      startRinging(preferences.ringVolume);
      const work = agent.work;
      notifyIncoming(t('workbench.incoming'), work ? groupNumber(work.callerNumber) : '');
    },
  );
  // A BYE that was lost with the line leaves a sound here that belongs to nobody: the server knows which conversation there is.
  const mine = () => (agent.work && agent.work.state !== 'wrapUp' ? agent.work.callId : null);
  let stray: ReturnType<typeof setTimeout> | undefined;
  watch([mine, softphone.call, () => agent.feedStatus], () => {
    clearTimeout(stray);
    if (softphone.call.value && agent.feedStatus === 'live' && softphone.call.value.callId !== mine()) {
      stray = setTimeout(() => agent.feedStatus === 'live' && softphone.endUnless(mine()), STRAY_MILLISECONDS);
    }
  });
  onMounted(() => window.addEventListener('beforeunload', warn));
  onBeforeUnmount(() => {
    clearTimeout(stray);
    window.removeEventListener('beforeunload', warn);
    stopRinging();
    closeNotification();
  });
}
