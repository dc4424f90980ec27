import type { Answers } from './answers';

export type FlowRow = Answers['FlowRow'];
export type FlowView = Answers['FlowView'];
export type FlowVersion = Answers['FlowVersion'];
export type FlowVersionView = Answers['FlowVersionView'];
export type FlowInForce = Answers['FlowInForce'];
