using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Transcripts;

/// <summary>Why there is no text of a recording.</summary>
internal static class TranscriptFaults
{
    public static readonly FaultKind Status = new("transcript-status", "The engine answered {status}.");
    public static readonly FaultKind Late = new("transcript-late", "The engine took longer than {seconds} s.");
    public static readonly FaultKind Away = new("transcript-away", "The engine cannot be reached.");
    public static readonly FaultKind Garbled = new("transcript-garbled", "The engine's answer cannot be read.");
    public static readonly FaultKind TooLarge = new("transcript-too-large", "The engine's answer is larger than {most} KiB.");
    public static readonly FaultKind NoAudio = new("transcript-no-audio", "The recording cannot be read.");
    public static readonly FaultKind NotNow = new("transcript-audio-away", "The recording is at a Host that cannot be reached now.");
    public static readonly FaultKind BrokeOff = new("transcript-broke-off", "It was begun {tries} times and never came to an end.");
}
