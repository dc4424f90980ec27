import { ChatDotSquare } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Chats: those who supervise have a page; an agent has them at the workbench (`seat-panel.vue`). */
const chat: Feature = {
  place: 75,
  pages: [
    {
      path: 'live-chats',
      name: 'live-chats',
      component: () => import('./pages/live-chats.vue'),
      meta: { title: 'route.liveChats', icon: ChatDotSquare, permission: 'chat:read', menu: true },
    },
  ],
};

export default chat;
