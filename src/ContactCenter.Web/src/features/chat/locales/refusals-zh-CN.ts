/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'no-chat-queue': '“{queue}”是语音队列。',
    'no-origin': '“{origin}”不是站点来源：应为协议、主机和可选的端口，不带路径。',
    'chat-token-form': '会话凭证须为 32 字节随机数（base64url，43 个字符）。',
    'chat-site-twin': '已有站点“{site}”：仅大小写不同的标识视为同一个。',
    'chat-file-refused': '“{name}”未接收：{zh} / {en}',
  },
  problem: {
    'chat-over': '会话已结束。',
    'chat-not-now': '会话现在不能这样操作。',
    'chat-not-yours': '此会话不由您处理。',
    'chat-without-agent': '会话还没有坐席。',
    'chat-full': '会话的消息已达上限。',
    'chat-offer-over': '此会话已分配给其他人。',
    'chat-offer-pending': '会话正在分配中。',
    'chat-robot-late': '已转人工，智能应答不再回复。',
    'chat-nothing-asked': '没有等待选择的问题。',
    'chat-nothing-written': '请先写下您的问题。',
    'chat-no-change': '没有变化。',
    'chat-without-summary': '没有待写的小结。',
    'chat-rated': '已评价，每次会话评价一次。',
    'chat-not-due': '还没有到时间。',
    'chat-closed': '现在不在服务时间。',
    'chat-pages': '此会话打开的页面太多。',
    'chat-number-needed': '请先留下联系电话。',
    'chat-sheet-over': '此确认单已更新或已有结论。',
    'chat-not-in-call': '您不在这个通话中。',
    'chat-code-over': '此数字无效或已过期。',
    'chat-not-opened': '请重新打开会话。',
    'chat-site-changed-meanwhile': '别人刚刚修改了此站点，请重新打开。',
    'unknown-robot-miss': '没有这个问题，或已有人处理。',
    'unknown-chat': '没有这个会话。',
    'unknown-chat-site': '没有这个在线咨询站点。',
  },
};

export default zhCn;
