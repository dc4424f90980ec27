/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'no-recording': '该通话没有录音。',
    'recording-damaged': '录音已损坏，无法收听。',
    'recording-host-away': '录音所在的服务器暂时无法访问，恢复后即可收听。',
    'recording-changed': '录音文件与录制时的不是同一个，不能下载。',
    'recording-cut': '录音只剩 {there} 秒（应为 {length} 秒），不能下载；剩下的部分可以收听。',
    'recording-damaged-seconds': '录音有损坏（第 {seconds} 秒），不能下载；收听时损坏处为静音。',
    'recording-key-missing': '这段录音使用的密钥不在本系统中，无法收听。',
    'recording-missing': '录音文件不存在。',
    'recording-volume-missing': '存放录音的磁盘没有挂上，挂上后即可收听。',
    'recording-removed': '录音保存期满，已于 {day} 按规则“{rule}”清理。',
    'recording-not-compressed': '这段录音没有压缩，请下载 WAV。',
    'recording-running': '通话还在录音，结束后可查看波形和文字稿。',
    'recording-unknown': '没有这个录音。',
    'unknown-call': '没有这通来电。',
    'unknown-recording-note': '没有您的这条批注。',
    'transcript-no-engine': '本系统没有接入语音识别引擎。',
    'transcript-recording-removed': '录音已按保存规则清理，文字稿也不能再有。',
  },
  fault: {
    'transcript-status': '识别引擎返回了 {status}。',
    'transcript-late': '识别引擎超过 {seconds} 秒没有答复。',
    'transcript-away': '连接不上识别引擎。',
    'transcript-garbled': '识别引擎的答复无法读取。',
    'transcript-too-large': '识别引擎的答复超过 {most} KiB。',
    'transcript-no-audio': '录音无法读取。',
    'transcript-audio-away': '录音所在的主机暂时无法访问。',
    'transcript-broke-off': '开始了 {tries} 次，都没有完成。',
  },
};

export default zhCn;
