import type { PhoneCredentials } from '@/typings/api/session';
import type { SipLine, SipUserAgent } from './ports';

export const lineAddress = (path: string, page: Pick<Location, 'protocol' | 'host'> = location): string =>
  `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}${path}`;

/** A JsSIP user agent on a WebSocket of its own. The library loads only when somebody needs a phone. */
export async function openLine(credentials: PhoneCredentials, place: string): Promise<SipLine> {
  const { default: JsSIP } = await import('jssip');
  const socket = new JsSIP.WebSocketInterface(lineAddress(credentials.webSocketPath));
  const userAgent = new JsSIP.UA({
    sockets: [socket],
    uri: credentials.uri,
    authorization_user: credentials.userName,
    password: credentials.password,
    realm: credentials.realm,
    register: true,
    register_expires: 120,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 5,
    session_timers: false,
    user_agent: 'ContactCenter',
  });
  // Each page load is a phone of its own (+sip.instance); the place says that they are one browser.
  userAgent.registrator().setExtraContactParams({ 'x-place': place });
  return {
    userAgent: userAgent as unknown as SipUserAgent,
    drop: () => {
      socket.disconnect();
      userAgent.stop();
    },
  };
}
