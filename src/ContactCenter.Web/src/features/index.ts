import type { Feature } from './feature';
import administration from './administration/routes';
import alerts from './alerts/routes';
import assessment from './assessment/routes';
import audit from './audit/routes';
import cases from './cases/routes';
import customers from './customers/routes';
import floor from './floor/routes';
import flows from './flows/routes';
import followups from './followups/routes';
import history from './history/routes';
import identity from './identity/routes';
import mail from './mail/routes';
import monitor from './monitor/routes';
import reporting from './reporting/routes';
import supervision from './supervision/routes';
import surveys from './surveys/routes';
import visits from './visits/routes';

/** In the order of the menu. Of several first pages a person's is the one that stands first here. */
export const features: Feature[] = [floor, followups, surveys, cases, mail, visits, customers, monitor, alerts, supervision, reporting, history, assessment, flows, administration, audit, identity];
