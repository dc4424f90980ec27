using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <param name="Action">Of the audit log.</param>
/// <param name="AsPcm">Decoded to 16-bit samples; else as it was recorded.</param>
/// <param name="Kept">Of a file to keep, who takes it and why: of such a one nothing may be missing. Null: it is heard.</param>
/// <param name="AsOgg">As the Ogg Opus file that it lies as.</param>
internal sealed record PlaybackWish(string Action, bool AsPcm, ExportNote? Kept, bool AsOgg = false);

/// <summary>Sends a recording whose hearer is allowed to hear it: found wherever it is, written down, then in ranges.</summary>
internal sealed class RecordingFiles(RecordingPlaces places, PlaybackAudit playbacks, AuditTrail audit)
{
    private const int MostSeconds = 20;

    public async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PlayAsync(
        HttpContext http, CallRecord call, CallRecording recording, PlaybackWish wish, CancellationToken cancel) =>
        await places.FindAsync(call, recording, cancel) switch
        {
            FileSearch.Found found => await SendAsync(http, call, recording, found, wish),
            var search => Refusal(search),
        };

    /// <summary>Why a recording that was not found cannot be read.</summary>
    internal static ProblemHttpResult Refusal(FileSearch search) => search switch
    {
        FileSearch.Away { Hosts: var hosts } => Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            "recording-host-away",
            $"The recording is at Host {string.Join(", ", hosts)}, which cannot be reached."),
        FileSearch.Unreadable { Why: var why } => NotRead(why),
        FileSearch.Removed { At: var at, Rule: var rule } => Problem.Conflict(
            KeepingFaults.Removed.With(at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), rule)),
        _ => Problem.NotFound("recording-missing"),
    };

    private async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        HttpContext http, CallRecord call, CallRecording recording, FileSearch.Found found, PlaybackWish wish)
    {
        http.Response.RegisterForDispose(found.Bytes);
        if (await ALawFile.ReadAsync(found.Bytes, http.RequestAborted) is not { } file)
        {
            return Problem.NotFound("recording-missing");
        }

        var ogg = wish.AsOgg ? await places.OggAsync(call, recording, http.RequestAborted) : null;
        if (wish.AsOgg && ogg is null)
        {
            return Problem.Conflict("recording-not-compressed");
        }

        if (wish.Kept is not { } kept)
        {
            await playbacks.WriteAsync(http, recording.Id, wish.Action);
        }
        else if (await FaultAsync(recording, file, found, http.RequestAborted) is { } fault)
        {
            return Problem.Conflict(fault);
        }
        else
        {
            await kept.WriteAsync(audit, http, wish.Action, recording.Id.Value);
        }

        var (audio, type, ending) = ogg is null
            ? ((Stream)new WavStream(found.Bytes, file, wish.AsPcm), "audio/wav", ".wav")
            : (new MemoryStream(ogg, writable: false), "audio/ogg", ".ogg");
        return TypedResults.Stream(audio, type, wish.Kept is null ? null : recording.Id.Value + ending, enableRangeProcessing: true);
    }

    /// <summary>Why the file is not all of what was recorded; null when it is.</summary>
    private static async Task<Fault?> FaultAsync(CallRecording recording, ALawFile file, FileSearch.Found found, CancellationToken cancel)
    {
        var there = (double)file.AudioLength / file.Channels / file.SampleRate;
        if (recording is { Complete: true, Sha256: not null, DurationMilliseconds: { } length } && there < (length - 1) / 1_000.0)
        {
            return RecordingFaults.Cut.With(Seconds(there), Seconds(length / 1_000.0));
        }

        if (await found.CheckAsync(cancel) is not { } check)
        {
            return null;
        }

        return check.DamagedSeconds.IsEmpty
            ? (found.Sha256 ?? recording.Sha256) is { } known && check.Sha256 != known ? RecordingFaults.Changed.With() : null
            : RecordingFaults.DamagedSeconds.With(string.Join(", ", check.DamagedSeconds.Take(MostSeconds)));
    }

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static ProblemHttpResult NotRead(HostFileFault why) => why switch
    {
        HostFileFault.KeyMissing => Problem.Of(
            StatusCodes.Status503ServiceUnavailable, "recording-key-missing", "The key that the recording is under is not here."),
        HostFileFault.VolumeMissing => Problem.Of(
            StatusCodes.Status503ServiceUnavailable, "recording-volume-missing", "The volume of recordings is not there."),
        _ => Problem.Conflict("recording-damaged", "The head of the recording was changed: it cannot be opened."),
    };
}
