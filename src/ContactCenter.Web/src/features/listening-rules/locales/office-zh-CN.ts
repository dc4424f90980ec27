const zhCn = {
  route: { listeningRules: '监控规则' },
};

export default zhCn;
