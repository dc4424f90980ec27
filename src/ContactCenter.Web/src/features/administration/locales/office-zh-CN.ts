/** What is read outside the pages of the feature, too: in menus, and of what the server refuses. */
const zhCn = {
  route: {
    administration: '系统管理',
    adminQueues: '队列',
    adminAgents: '坐席',
    adminEntryNumbers: '接入号',
    adminCalendars: '日历',
    adminTrunks: '中继',
    adminPrompts: '提示音',
    adminReasons: '示忙原因',
    adminPhrases: '规范用语',
    adminTeams: '班组',
    adminAlerts: '告警规则',
    adminSkills: '技能',
    adminDispositions: '业务分类',
    adminVersions: '设置版本',
    adminConfiguration: '配置文件',
  },
};

export default zhCn;
