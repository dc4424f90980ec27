import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { syncServerClock } from '@/hooks/server-clock';
import { fetchLanguageChoice, fetchSession, fetchSignIn, fetchSignOff, type SecondFactor } from '@/service/api/session';
import { forgetOwn } from '@/service/own-storage';
import { onSessionLost, onTokenRefused, setAntiforgeryToken, type Problem } from '@/service/request';
import { languages, usePreferencesStore, type Language } from './preferences';
import { holds, type Asked } from '@/router/permissions';
import type { Session } from '@/typings/api/session';

export const useSessionStore = defineStore('session', () => {
  const session = ref<Session | null>(null);
  /** The server no longer knows the session, but the page is still open: ask for the password in place. */
  const expired = ref(false);
  let restored: Promise<void> | null = null;

  const signedIn = computed(() => session.value !== null);
  /** Whether the person may do something. The server decides; this only keeps away what it would refuse. */
  const may = (asked: Asked) => holds(session.value?.permissions ?? {}, asked);

  function accept(next: Session): void {
    session.value = next;
    expired.value = false;
    setAntiforgeryToken(next.antiforgeryToken);
    syncServerClock(next.now);
    speak(languages.find((language) => language === next.language) ?? null);
  }

  /** A person reads their own language at every computer. */
  function speak(theirs: Language | null): void {
    const preferences = usePreferencesStore();
    if (preferences.chosenHere) {
      preferences.chosenHere = false;
      void fetchLanguageChoice(preferences.language);
    } else if (theirs) {
      preferences.language = theirs;
    }
  }

  function chooseLanguage(language: Language): void {
    const preferences = usePreferencesStore();
    preferences.language = language;
    if (session.value) {
      void fetchLanguageChoice(language);
    } else {
      preferences.chosenHere = true;
    }
  }

  /** Once per page load: is there a session already? */
  function restore(): Promise<void> {
    restored ??= fetchSession().then(({ data }) => {
      if (data) {
        accept(data);
      }
    });
    return restored;
  }

  async function signIn(userName: string, password: string, second: SecondFactor = {}): Promise<Problem | null> {
    const { data, error } = await fetchSignIn(userName, password, second);
    if (error) {
      return error;
    }
    accept(data);
    return null;
  }

  async function signOff(): Promise<void> {
    await fetchSignOff();
    forget();
  }

  /** The server has ended it. */
  function forget(): void {
    session.value = null;
    expired.value = false;
    forgetOwn();
    setAntiforgeryToken('');
  }

  onSessionLost(() => {
    expired.value = session.value !== null;
  });
  /** Asks the server again who is signed in, and what is required of them. */
  async function renew(): Promise<boolean> {
    const { data } = await fetchSession();
    if (data) {
      accept(data);
    }
    return data !== null;
  }

  onTokenRefused(renew);

  return { session, expired, signedIn, may, restore, renew, accept, signIn, signOff, forget, chooseLanguage };
});
