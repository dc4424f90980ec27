import { Document, Files } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Documents that are written into templates, reviewed by another person, and archived. */
const documents: Feature = {
  place: 32,
  group: 'service',
  pages: [
    {
      path: 'documents',
      name: 'documents',
      component: () => import('./pages/documents.vue'),
      meta: { title: 'route.documents', icon: Document, permission: 'document:read', menu: true },
    },
    { path: 'documents/:id', name: 'document', component: () => import('./pages/document.vue'), meta: { title: 'route.document', permission: 'document:read' } },
    {
      path: 'document-templates',
      name: 'document-templates',
      component: () => import('./pages/document-templates.vue'),
      meta: { title: 'route.documentTemplates', icon: Files, permission: 'document-template:write', menu: true },
    },
  ],
};

export default documents;
