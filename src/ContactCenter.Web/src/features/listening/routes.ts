import type { Feature } from '../feature';

/** Live calls that are listened to: a dock over whatever page is open, and no page of its own. */
const listening: Feature = { place: 71, group: 'floor', pages: [] };

export default listening;
