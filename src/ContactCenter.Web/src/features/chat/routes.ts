import { ChatDotSquare, Connection, DataLine, QuestionFilled } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Chats: those who supervise and administrate have pages; an agent has them at the workbench (`seat-panel.vue`). */
const chat: Feature = {
  place: 75,
  group: 'floor',
  pages: [
    {
      path: 'live-chats',
      name: 'live-chats',
      component: () => import('./pages/live-chats.vue'),
      meta: { title: 'route.liveChats', icon: ChatDotSquare, permission: 'chat:read', menu: true },
    },
    {
      path: 'chat-figures',
      name: 'chat-figures',
      component: () => import('./pages/chat-figures.vue'),
      meta: { title: 'route.chatFigures', icon: DataLine, permission: 'chat:read', menu: true },
    },
    {
      path: 'robot-misses',
      name: 'robot-misses',
      component: () => import('./pages/robot-misses.vue'),
      meta: { title: 'route.robotMisses', icon: QuestionFilled, permission: 'chat:teach', menu: true },
    },
    {
      path: 'chat-sites',
      name: 'chat-sites',
      component: () => import('./pages/chat-sites.vue'),
      meta: { title: 'route.chatSites', icon: Connection, permission: 'chat:configure', menu: true },
    },
  ],
};

export default chat;
