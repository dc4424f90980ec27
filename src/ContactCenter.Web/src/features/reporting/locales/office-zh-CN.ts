const zhCn = {
  agentTime: {
    title: '坐席工时明细',
    per: { agent: '坐席', day: '日', agentDay: '坐席和日' },
    signedIn: '签入',
    ready: '示闲',
    idle: '空闲',
    ringing: '振铃',
    talk: '通话',
    hold: '保持',
    wrapUp: '整理',
    notReady: '示忙',
    times: '{count} 次',
    formulas:
      '签入 = 示闲 + 示忙；示闲 = 空闲 + 振铃 + 通话 + 保持 + 整理；示忙为各原因之和。时长按状态的起止时间在零点分段，尚未结束的状态计到当前时刻；次数计入状态开始的当天。',
  },
  records: {
    answered: '已接听并办结',
    noRecording: '缺录音',
    noQuestion: '缺问题记录',
    incomplete: '不完整',
    ticketed: '已建工单',
    completeRate: '完整率',
    lacks: { any: '记录不完整的通话', recording: '缺录音的通话', question: '缺问题记录的通话' },
    formulas:
      '每一通已接听并办结的通话（来电和外呼）都应有录音和问题记录。问题记录 = 小结已选业务分类，或已就该通话建立带业务分类的工单；缺的可在通话页用“建工单”补录。完整率 = 录音和问题记录都有的通话 ÷ 已接听并办结的通话，应为 100%。举报人工单不计入。',
  },
  outbound: {
    dialled: '外呼量',
    reached: '接通量',
    reachedRate: '外呼接通率',
    callbacks: '其中回拨',
    averageTalk: '平均通话时长',
    averageHandle: '平均处理时长',
    callbacksOnly: '只看回拨',
    formulas:
      '外呼量 = 坐席拨出的号码数，无论是否接通；外呼接通率 = 接通量 ÷ 外呼量；平均通话时长 = 接通外呼的通话时长合计 ÷ 接通量；平均处理时长 = (通话 + 保持 + 整理) ÷ 办结量。回拨 = 拨打当日此前有呼损的号码，或为答复留言、回呼任务而拨打。按拨出时间计入。',
  },
};

export default zhCn;
