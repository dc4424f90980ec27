import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'mail-account-id': 'Lower case letters, digits and hyphens; up to 40.',
    'mail-server': 'Give a host, a port of 1 to 65535 and an encryption.',
    'mail-server-tls': 'A server that is not on this machine needs TLS.',
    'no-mail-address': 'This is no mail address.',
  },
  problem: {
    'mail-answered-meanwhile': 'Somebody answered since you opened this. Open it again and read that first; your text is still here.',
    'mail-not-answerable': 'Only mails that came in can be answered.',
    'unknown-mail': 'There is no such mail.',
    'unknown-mail-account': 'There is no such mail account.',
  },
};

export default enUs;
