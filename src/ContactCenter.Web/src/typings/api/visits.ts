import type { Answers, Query } from './answers';

export type VisitRow = Answers['VisitView'];
export type VisitRows = Answers['VisitRows'];
export type VisitWish = Answers['VisitWish'];
export type VisitZone = Answers['VisitZone'];
/** A version of which part of the city lies in which zone. */
export type ZoneMap = Answers['ZoneMapView'];
export type VisitFilter = Omit<Query<'getVisits'>, 'page' | 'pageSize' | 'sort'>;
export type VisitSort = NonNullable<Query<'getVisits'>['sort']>;
