import type { Translated } from '@/locales/schema';
import type zhCn from './seat-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { staff: 'Staff', staffTests: 'Tests', inspection: 'Inspection of staff', seatsNeeded: 'Seats needed' },
};

export default enUs;
