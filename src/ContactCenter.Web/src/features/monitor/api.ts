import { request } from '@/service/request';
import type { WallboardChange } from '@/typings/api/live';

export const fetchWallboard = () => request<WallboardChange>('/api/metrics/live');
