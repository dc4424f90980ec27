using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Transcripts;

/// <summary>Why there is no text of a recording, and why one stays as it is.</summary>
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
    public static readonly FaultKind HeardNothing = new(
        "transcript-heard-nothing", "The engine heard nothing this time; the text of before stays.");

    /// <summary>The record of a call is no matter of who spoke in it.</summary>
    public static readonly FaultKind OwnCall = new("own-call", "Nobody changes the transcript of a call of their own.");

    public static readonly FaultKind Changed = new("transcript-changed", "Somebody else changed the transcript meanwhile.");
    public static readonly FaultKind IsImported = new(
        "transcript-imported", "A person or another system supplied this transcript; say that it is to be replaced.");

    public static readonly FaultKind IsMade = new("transcript-running", "The transcript is being made.");
    public static readonly FaultKind IsThere = new("transcript-there", "There is a transcript; say that it is to be made again.");
    public static readonly FaultKind IsRemoved = new(
        "transcript-recording-removed", "The recording was removed by a rule; it can have no transcript any more.");

    public static readonly FaultKind NoSound = new("recording-empty", "There is no sound in this recording.");
}
