using ContactCenter.Domain.Faults;

namespace ContactCenter.Centre.Speech;

/// <summary>Why text is not made into audio.</summary>
internal static class SpeechFaults
{
    public static readonly FaultKind NoEngine = new(
        "no-speech-engine", "There is no engine for speech. Install espeak-ng, or set ContactCenter:Speech:Url.");

    public static readonly FaultKind NotInTime = new(
        "speech-not-in-time", "The audio was not made in time. Save again: what is made is kept.");

    public static readonly FaultKind TooLong = new("speech-too-long", "The audio is too long.");
    public static readonly FaultKind Empty = new("speech-empty", "The engine '{engine}' made no audio of this text.");
    public static readonly FaultKind Answered = new("speech-status", "The engine over HTTP answered {status}.");
    public static readonly FaultKind Late = new("speech-late", "The engine '{engine}' took longer than {seconds} s.");
    public static readonly FaultKind Away = new("speech-away", "The engine over HTTP cannot be reached: {why}");

    public static readonly FaultKind NoProgram = new(
        "no-speech-program", "The program '{program}' is not there. Install espeak-ng, or set ContactCenter:Speech:Url.");

    public static readonly FaultKind WrongChinese = new(
        "speech-wrong-chinese", "The local engine '{program}' reads Chinese wrongly with its voice {voice}: espeak-ng 1.51 is needed.");

    public static readonly FaultKind Failed = new("speech-failed", "The local engine ended with {status}: {why}");
    public static readonly FaultKind BrokeOff = new("speech-broke-off", "The local engine broke off: {why}");
}
