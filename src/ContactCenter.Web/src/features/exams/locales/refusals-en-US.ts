import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

/** What the server refuses, by its codes; read only by who is refused something. */
const enUs: Translated<typeof zhCn> = {
  fault: {
    'question-option-gap': 'Option {letter} is empty, and one after it is not.',
    'question-known': 'The bank has this question already.',
    'question-same-as-line': 'Line {line} has the same question.',
    'question-file-workbook': 'This workbook cannot be read, or holds too much.',
    'question-file-empty': 'The file has no questions: begin with the template.',
    'question-file-encoding': 'The file is not UTF-8: save it as “CSV UTF-8” or as XLSX.',
    'question-file-quotation': 'A quotation mark is out of place.',
    'question-file-column': 'There is no column “{name}”.',
    'question-file-no-column': 'The column “{name}” is missing.',
    'question-file-rows': 'At most {most} questions at once.',
    'question-file-large': 'The file is larger than 5 MB.',
    'question-file-format': 'The cell is a number with a format (per cent, date): its text is not what is seen. Format it as text.',
    'question-options': 'A choice has 2 to 10 options, each of 1 to 500 characters and no two alike.',
    'question-no-options': 'Only a choice has options.',
    'question-one-right': 'Say which one option is right.',
    'question-some-right': 'Say which options are right: at least one, each once.',
    'question-is-true': 'Say whether it is right.',
    'question-blanks': 'Give 1 to 10 blanks, each with 1 to 10 right texts of 1 to 100 characters.',
    'paper-parts': 'A paper has 1 to 20 parts.',
    'paper-part': 'A part names 1 to 200 questions, each once, or says by a rule how many are drawn (1 to 200).',
    'paper-points': 'Points of a question are 0.1 to 100, with one decimal at most.',
    'paper-wants': 'Part {part} needs {needs} questions, and {there} are there for it beside those of the parts before.',
    'paper-sum': 'The points of a paper are 100 in sum; these are {sum}.',
    'exam-closes': 'It closes after it opens, later than now and at most 31 days later.',
    'nobody-examined': 'There is nobody who should sit it.',
    'mark-points': 'Points are 0 to {most}, with one decimal at most.',
    'answer-form': 'This is no answer to such a question.',
    'answer-step': 'The answer came out of turn (the last that was saved has step {step}) and has to be sent again.',
  },
  problem: {
    'unknown-question': 'There is no such question.',
    'question-changed-meanwhile': 'The question was changed or retired just now; load it again.',
    'question-retired': 'The question is retired.',
    'unknown-exam': 'There is no such exam.',
    'unknown-sitting': 'There is no such sitting.',
    'unknown-answer': 'There is no such answer to mark.',
    'exam-ended': 'The exam is published or cancelled.',
    'exam-unfinished': 'The exam is not over yet, or a short text is not marked.',
    'own-exam': 'Nobody publishes results of an exam that they scheduled.',
    'exam-not-open': 'The exam has not opened yet.',
    'exam-closed': 'The exam is closed.',
    'exam-cancelled': 'The exam is cancelled.',
    'sitting-over': 'The exam is over: nothing is taken any more; what was saved before counts.',
    'sitting-elsewhere': 'This exam goes on in another window; nothing can be answered in this one any more.',
  },
};

export default enUs;
