const zhCn = {
  listening: {
    title: '通话监控',
    mode: '监控方式',
    monitor: '监听',
    whisper: '耳语',
    barge: '强插',
    takeOver: '接管',
    forceRelease: '强拆',
    mute: '静音',
    unmute: '取消静音',
    end: '结束监控',
    why: '监控 {name} 的通话：请说明原因',
    hint: {
      monitor: '只听不说，通话双方听不到您（Alt+1）',
      whisper: '只有坐席听得到您，来电人听不到（Alt+2）',
      barge: '通话各方都听得到您（Alt+3）',
    },
    state: {
      connecting: '正在接通',
      talking: '通话中',
      held: '来电人保持中',
      third: '有第三方参与',
      agentLost: '坐席电话中断，等待恢复',
      noAgent: '等待下一位坐席',
    },
    told: {
      microphone: '无法使用麦克风，未能发言',
      over: '监控已结束：通话结束，或已不在您的查看范围内',
      lost: '监控的声音中断，已结束',
      silenced: '通话已转给另一位坐席，已改为监听',
    },
    ask: { takeOver: '接管 {name} 的通话', forceRelease: '强拆 {name} 的通话', barge: '强插 {name} 的通话' },
    means: {
      takeOver: '来电将转到您自己的坐席电话并振铃；原坐席退出通话。您未接听时，来电回到队列。',
      barge: '来电人和坐席都会立即听到您的声音。',
      forceRelease: '通话将立即对所有人结束，话单上记为主管强拆。',
    },
    done: { takeOver: '来电正转到您的坐席电话', forceRelease: '通话已强拆' },
    log: '监控记录',
    goesOn: '进行中',
    unseen: '坐席不可见',
    ending: {
      left: '主动结束',
      lost: '主管连接中断',
      notKept: '主管页面失联',
      callEnded: '通话结束',
      notAllowed: '不再有权查看',
      unknown: '主机中断',
    },
  },
};

export default zhCn;
