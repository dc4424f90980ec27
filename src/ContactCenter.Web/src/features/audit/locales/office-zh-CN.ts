/** The log, as far as menus name it. */
const zhCn = {
  route: { audit: '审计日志' },
};

export default zhCn;
