/** What menus say of forecasts. */
const zhCn = {
  route: { forecast: '话务预测' },
};

export default zhCn;
