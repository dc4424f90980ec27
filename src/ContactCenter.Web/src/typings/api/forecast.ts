import type { Answers, Query } from './answers';

export type Forecast = Answers['ForecastView'];
export type ForecastDay = Answers['ForecastDayView'];
export type ForecastEvent = Answers['ForecastEvent'];
export type ForecastQuestion = Query<'getWorkforceForecast'>;
export type ForecastTrial = Answers['TrialView'];
export type ForecastTrialForm = Answers['TrialForm'];
export type ForecastAsk = Answers['ForecastAsk'];
