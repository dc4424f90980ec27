const zhCn = {
  route: {
    reports: '话务报表',
  },
  period: {
    today: '今天',
    yesterday: '昨天',
    thisWeek: '本周',
    lastWeek: '上周',
    thisMonth: '本月',
    lastMonth: '上月',
  },
  report: {
    filter: '报表条件',
    period: '时间范围',
    from: '开始时间',
    to: '结束时间',
    by: '分组',
    per: { hour: '小时', day: '日', queue: '队列', agent: '坐席', team: '班组' },
    figures: '指标明细',
    showQuotients: '显示分子 / 分母',
    total: '合计',
    subject: '报表内容',
    subjects: { calls: '来电指标', outbound: '外呼', records: '记录完整性', agentTime: '坐席工时' },
    none: '所选条件下没有数据',
    serviceLevel: '服务水平',
    within: '{seconds} 秒接通率',
    seconds: '{seconds} 秒',
    openCalls: '查看对应的通话',
    formulas:
      '人工接通率 = 接听量 ÷ 转人工量；60 秒接通率 = 60 秒内接听量 ÷ 转人工量；平均等待时长 = 已接听来电的等待时长合计 ÷ 接听量；平均处理时长 = (通话 + 保持 + 整理) ÷ 办结量。是否达标按精确值判断，不按四舍五入后的数判断。',
  },
  fact: {
    offered: '转人工的通话',
    answered: '已接听的通话',
    abandoned: '呼损的通话',
    answeredWithin60Seconds: '60 秒内接听的通话',
    handled: '已办结的通话',
  },
};

export default zhCn;
