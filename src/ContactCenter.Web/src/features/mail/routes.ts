import { Message, Postcard } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Mails and faxes, and the mailboxes that they come to. */
const mail: Feature = {
  place: 40,
  group: 'service',
  pages: [
    {
      path: 'mails',
      name: 'mails',
      component: () => import('./pages/mails.vue'),
      meta: { title: 'route.mails', icon: Message, permission: 'mail:read', menu: true },
    },
    {
      path: 'mail-accounts',
      name: 'mail-accounts',
      component: () => import('./pages/mail-accounts.vue'),
      meta: { title: 'route.mailAccounts', icon: Postcard, permission: 'mail:configure', menu: true },
    },
  ],
};

export default mail;
