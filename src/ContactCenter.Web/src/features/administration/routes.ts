import { Bell, Calendar, ChatLineSquare, Clock, CollectionTag, Connection, Document, Headset, List, Medal, Microphone, Operation, Phone, UserFilled, Warning } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';
import type { Feature } from '../feature';

const page = (path: string, title: string, icon: typeof Document, component: RouteRecordRaw['component'], permission = 'setting:read'): RouteRecordRaw =>
  ({ path, name: `administration-${path}`, component, meta: { title: `route.${title}`, icon, permission, menu: true } }) as RouteRecordRaw;

const administration: Feature = {
  place: 120,
  group: 'system',
  pages: [
    {
      path: 'administration',
      name: 'administration',
      redirect: { name: 'administration-queues' },
      meta: { title: 'route.administration', icon: Operation, permission: 'setting:read', menu: true },
      children: [
        page('queues', 'adminQueues', List, () => import('./pages/queues.vue')),
        page('agents', 'adminAgents', Headset, () => import('./pages/agents.vue')),
        page('teams', 'adminTeams', UserFilled, () => import('./pages/teams.vue')),
        page('entry-numbers', 'adminEntryNumbers', Phone, () => import('./pages/entry-numbers.vue')),
        page('calendars', 'adminCalendars', Calendar, () => import('./pages/calendars.vue')),
        page('trunks', 'adminTrunks', Connection, () => import('./pages/trunks.vue')),
        page('prompts', 'adminPrompts', Microphone, () => import('./pages/prompts.vue'), 'prompt:read'),
        page('reasons', 'adminReasons', Warning, () => import('./pages/reasons.vue')),
        page('skills', 'adminSkills', Medal, () => import('./pages/skills.vue')),
        page('alerts', 'adminAlerts', Bell, () => import('./pages/alerts.vue')),
        page('dispositions', 'adminDispositions', CollectionTag, () => import('./pages/dispositions.vue')),
        page('phrases', 'adminPhrases', ChatLineSquare, () => import('./pages/phrases.vue')),
        page('versions', 'adminVersions', Clock, () => import('./pages/versions.vue')),
        page('configuration', 'adminConfiguration', Document, () => import('./pages/configuration.vue')),
      ],
    },
  ],
};

export default administration;
