const zhCn = {
  listeningRules: {
    text: '对以后开始的监听、耳语、强插和接管生效；谁能用哪种方式，由角色权限决定。',
    reasonRequired: '监听、耳语、强插、接管须说明原因',
    agentSees: '坐席看得到谁在监控',
    mostListeners: '同一通话最多几人同时监控',
    reason: '修改原因',
    save: '保存为新版本',
    versions: '历次版本',
    none: '还没有修改过',
    savedAt: '保存时间',
    savedBy: '保存人',
    configuration: '配置文件',
    yes: '是',
    no: '否',
  },
};

export default zhCn;
