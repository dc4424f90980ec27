import { createRouter, createWebHistory } from 'vue-router';
import { loadOffice, loadOwn } from '@/locales';
import { usePreferencesStore } from '@/store/preferences';
import { useSessionStore } from '@/store/session';
import { decide, textsOf, worksInOffice } from './guard';
import { routes } from './routes';

export const router = createRouter({ history: createWebHistory(), routes });

router.beforeEach(async (to) => {
  const session = useSessionStore();
  await session.restore();
  if (session.session && worksInOffice(session.session.permissions)) {
    await loadOffice(usePreferencesStore().language, textsOf(to));
  } else if (session.session && textsOf(to).length) {
    await loadOwn(usePreferencesStore().language, textsOf(to));
  }
  return decide(to, session.session);
});
