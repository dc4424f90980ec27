/** What menus say of forecasts. */
const enUs = {
  route: { forecast: 'Forecast' },
};

export default enUs;
