import { Collection, Connection, Reading, Switch, TrendCharts, Warning } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** What the centre knows: read at a seat, written, reviewed and put in force behind it. */
const knowledge: Feature = {
  place: 35,
  group: 'knowledge',
  pages: [
    {
      path: 'knowledge',
      name: 'knowledge',
      component: () => import('./pages/articles.vue'),
      meta: { title: 'route.knowledge', icon: Collection, permission: 'knowledge:read', menu: true },
    },
    { path: 'knowledge/new', name: 'article-new', component: () => import('./pages/article-new.vue'), meta: { title: 'route.articleNew', permission: 'knowledge:write' } },
    {
      path: 'knowledge/hot',
      name: 'hot-subjects',
      component: () => import('./pages/hot-subjects.vue'),
      meta: { title: 'route.hotSubjects', icon: TrendCharts, permission: { permission: 'knowledge:analyse', within: ['city'] }, menu: true },
    },
    {
      path: 'knowledge/missed',
      name: 'missed-searches',
      component: () => import('./pages/missed-searches.vue'),
      meta: { title: 'route.missedSearches', icon: Warning, permission: 'knowledge:write', menu: true },
    },
    {
      path: 'knowledge/synonyms',
      name: 'synonyms',
      component: () => import('./pages/synonyms.vue'),
      meta: { title: 'route.synonyms', icon: Switch, permission: 'knowledge:keep', menu: true },
    },
    {
      path: 'knowledge/trainings',
      name: 'trainings',
      component: () => import('./pages/trainings.vue'),
      meta: { title: 'route.trainings', icon: Reading, permission: 'knowledge:keep', menu: true },
    },
    {
      path: 'knowledge/exchange',
      name: 'exchange',
      component: () => import('./pages/exchange.vue'),
      meta: { title: 'route.exchange', icon: Connection, permission: 'knowledge:keep', menu: true },
    },
    { path: 'knowledge/:id', name: 'article', component: () => import('./pages/article.vue'), meta: { title: 'route.article', permission: 'knowledge:read' } },
  ],
};

export default knowledge;
