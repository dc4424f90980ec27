import type { Answers } from './answers';

export type Posts = Answers['PostsView'];
export type PostPlan = Answers['PostPlan'];
export type VacancyRow = Answers['VacancyView'];
export type PromiseRow = Answers['Promise'];
export type PostDays = Answers['PostDaysView'];
