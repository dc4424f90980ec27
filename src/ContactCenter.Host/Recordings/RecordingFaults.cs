using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Recordings;

/// <summary>What can be wrong with a recording that is there.</summary>
internal static class RecordingFaults
{
    public static readonly FaultKind DamagedSeconds = new(
        "recording-damaged-seconds", "Something of the recording does not read as it was written, in seconds {seconds}.");
    public static readonly FaultKind Changed = new("recording-changed", "The file is not the one that was recorded.");
    public static readonly FaultKind Cut = new("recording-cut", "The recording has {there} of its {length} seconds.");
}
