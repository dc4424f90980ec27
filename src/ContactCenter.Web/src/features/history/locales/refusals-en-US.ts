import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'no-recording': 'The call has no recording.',
    'recording-damaged': 'The recording is damaged and cannot be heard.',
    'recording-host-away': 'The server that has the recording cannot be reached; it can be heard when it is back.',
    'recording-changed': 'The file is not the one that was recorded: it cannot be downloaded.',
    'recording-cut': 'Of the {length} seconds of the recording {there} are left: it cannot be downloaded; what is left can be heard.',
    'recording-damaged-seconds': 'The recording is damaged (seconds {seconds}): it cannot be downloaded; played, these are silent.',
    'recording-key-missing': 'The key of this recording is not here, so it cannot be heard.',
    'recording-missing': 'The recording file is missing.',
    'recording-volume-missing': 'The disk that recordings lie on is not there; they can be heard when it is.',
    'recording-removed': 'The term of this recording is over: it was removed on {day} by rule “{rule}”.',
    'recording-not-compressed': 'This recording is not compressed; take the WAV file.',
    'recording-running': 'The call is still recorded; its wave form and transcript come when it is over.',
    'recording-unknown': 'There is no such recording.',
    'unknown-call': 'There is no such call.',
    'unknown-recording-note': 'There is no such note of yours.',
    'transcript-no-engine': 'No speech recognition is connected.',
    'transcript-recording-removed': 'The recording was removed by the rules of keeping; it can have no transcript any more.',
    'transcript-changed': 'Somebody else changed the transcript; nothing of theirs was replaced. Look at what is there now first.',
    'transcript-imported': 'A person or another system supplied this transcript: replacing it by what an engine makes has to be confirmed.',
    'transcript-running': 'The transcript is being made; wait for it.',
    'transcript-there': 'There is a transcript; to make it anew, ask for it again.',
    'own-call': 'You spoke in this call: its transcript is changed by another person.',
    'recording-empty': 'There is no sound in this recording: no transcript can be made of it.',
  },
  fault: {
    'recording-held': 'Legal hold #{hold} keeps this recording as it is, with its transcript and notes.',
    'transcript-status': 'the engine answered {status}.',
    'transcript-late': 'the engine took longer than {seconds} s.',
    'transcript-away': 'the engine cannot be reached.',
    'transcript-garbled': 'the answer of the engine cannot be read.',
    'transcript-too-large': 'the answer of the engine is larger than {most} KiB.',
    'transcript-no-audio': 'the recording cannot be read.',
    'transcript-audio-away': 'the recording is at a server that cannot be reached now.',
    'transcript-heard-nothing': 'the engine heard nothing this time; the text of before stays.',
    'transcript-broke-off': 'it was begun {tries} times and never came to an end.',
  },
};

export default enUs;
