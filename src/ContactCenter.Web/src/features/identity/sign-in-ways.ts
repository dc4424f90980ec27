import { request } from '@/service/request';
import type { SignInWays } from '@/typings/api/session';

export const fetchSignInWays = () => request<SignInWays>('/api/session/ways', { anonymous: true });
