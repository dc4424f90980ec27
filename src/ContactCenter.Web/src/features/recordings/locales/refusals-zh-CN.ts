/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'volume-path': '请填写文件夹的完整路径',
    'volume-not-there': '本机没有这个文件夹',
    'volume-not-writable': '这个文件夹不能写入',
    'volume-not-empty': '这个文件夹里已有文件；新的存储卷须为空文件夹',
    'volume-overlaps': '这个文件夹已是存储卷，或与已有的存储卷互相包含',
    'no-call-of-number': '没有这个号码的通话，请核对号码',
    'hold-of-all': '请说明保留哪些通话：通话编号、号码、队列、坐席或起始时间',
  },
  problem: {
    'unknown-volume': '没有这个存储卷。',
    'volume-last': '这是最后一个在用的存储卷，请先添加或启用另一个。',
    'volume-configured': '配置文件中的存储卷不能移除。',
    'volume-not-empty': '存储卷还在使用或仍有录音，请先迁出。',
    'recording-rules-changed': '规则已被他人修改，请重新打开后再改。',
    'recording-removal-off': '当前规则不清理录音。',
    'recording-removal-running': '清理正在进行，请等它结束。',
    'unknown-hold': '没有这项保留。',
    'hold-own': '解除保留须由设置者以外的人办理。',
    'hold-released': '这项保留已解除。',
    'rewrap-running': '正在更换，请等它结束。',
  },
};

export default zhCn;
