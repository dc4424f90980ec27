using ContactCenter.Domain.Faults;

namespace ContactCenter.Centre.Prompts;

/// <summary>Why a file is no prompt.</summary>
public static class PromptFaults
{
    public static readonly FaultKind FileName = new(
        "prompt-name",
        "Give a name of up to 128 characters ({bytes} bytes) that ends in .wav, .al or .alaw, without a folder and invisible marks.");

    public static readonly FaultKind NoFile = new("no-file", "There is no file '{name}' yet: put it to /api/settings/prompts first.");
    public static readonly FaultKind EmptyFile = new("empty-file", "The file is empty.");
    public static readonly FaultKind NotRaw = new("not-raw", "Its name says A-law without a header; it is {type}.");
    public static readonly FaultKind NotSound = new("not-sound", "This is neither WAV nor MP3.");
    public static readonly FaultKind Broken = new("broken-file", "The file cannot be read to its end: {why}");
    public static readonly FaultKind Rate = new("audio-rate", "The audio has {value} Hz; {least} to {most} are taken.");
    public static readonly FaultKind Channels = new("audio-channels", "The audio has {value} channels; 1 to {most} are taken.");
    public static readonly FaultKind TooLong = new("audio-too-long", "The audio is longer than {minutes} minutes.");
    public static readonly FaultKind NoAudio = new("no-audio", "The file has no audio.");
}
