import type { ApiKey } from '@/typings/api/api-key';

export type KeyState = 'valid' | 'expired' | 'revoked';

/** Where a key stands at a moment (milliseconds): one that was taken back stays so when its time is over. */
export function keyStateOf(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): KeyState {
  if (key.revokedAt) {
    return 'revoked';
  }
  return Date.parse(key.expiresAt) <= now ? 'expired' : 'valid';
}
