import { createRouter, createWebHistory } from 'vue-router';
import { useSessionStore } from '@/store/session';
import { decide } from './guard';
import { routes } from './routes';

export const router = createRouter({ history: createWebHistory(), routes });

router.beforeEach(async (to) => {
  const session = useSessionStore();
  await session.restore();
  return decide(to, session.session);
});
