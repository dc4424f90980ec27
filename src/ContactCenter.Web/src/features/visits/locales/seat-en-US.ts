import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { visits: 'Visits', visitZones: 'Visit zones' },
  visit: {
    states: { agreed: 'To be dispatched', dispatched: 'Dispatched', arrived: 'Arrived', ended: 'Over' },
    results: { resolved: 'Resolved', unresolved: 'Not resolved', cancelled: 'Cancelled' },
    agree: 'New visit',
  },
};

export default enUs;
