import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: { recordingKeys: 'Recording keys', recordingKeeping: 'Keeping of recordings', recordingVolumes: 'Volumes of recordings' },
};

export default enUs;
