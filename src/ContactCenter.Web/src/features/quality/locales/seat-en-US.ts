/** A seat's own results. */
const enUs = { route: { qualityOwn: 'My quality checks' } };

export default enUs;
