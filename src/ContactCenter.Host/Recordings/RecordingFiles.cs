using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Media.Recording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <param name="Action">What stands in the audit log.</param>
/// <param name="AsPcm">As PCM, which every browser plays; else as A-law.</param>
/// <param name="Download">To be kept; else to be heard.</param>
internal sealed record PlaybackWish(string Action, bool AsPcm, bool Download);

/// <summary>Sends a recording whose hearer is allowed to hear it: found wherever it is, written down, then in ranges.</summary>
internal sealed partial class RecordingFiles(
    RecordingPlaces places, PlaybackAudit audit, RecordingSeal seal, ILogger<RecordingFiles> logger)
{
    public async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PlayAsync(
        HttpContext http, CallRecord call, CallRecording recording, PlaybackWish wish, CancellationToken cancel) =>
        await places.FindAsync(call, recording, cancel) switch
        {
            FileSearch.Found { Bytes: var bytes } => await SendAsync(http, recording, bytes, wish),
            FileSearch.Away { Hosts: var hosts } => Problem.Of(
                StatusCodes.Status503ServiceUnavailable,
                "recording-host-away",
                $"The recording is at Host {string.Join(", ", hosts)}, which does not answer. It can be heard when that is back."),
            _ => Problem.NotFound("recording-missing"),
        };

    private async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        HttpContext http, CallRecording recording, IFileBytes found, PlaybackWish wish)
    {
        IFileBytes bytes;
        try
        {
            var isOver = recording.DurationMilliseconds is not null;
            bytes = await SealedFileBytes.OpenAsync(found, seal.Keys, isOver, http.RequestAborted);
        }
        catch (SealedRecordingException e)
        {
            found.Dispose();
            NotOpened(recording.Id, e.Message);
            return e.Fault is SealedRecordingFault.NoKey
                ? Problem.Of(StatusCodes.Status503ServiceUnavailable, "recording-key-missing", e.Message)
                : Problem.Of(StatusCodes.Status500InternalServerError, "recording-damaged", e.Message);
        }

        http.Response.RegisterForDispose(bytes);
        if (await ALawFile.ReadAsync(bytes, http.RequestAborted) is not { } file)
        {
            return Problem.NotFound("recording-missing");
        }

        await audit.WriteAsync(http, recording.Id, wish.Action);
        return TypedResults.Stream(
            new WavStream(bytes, file, wish.AsPcm),
            "audio/wav",
            wish.Download ? recording.Id.Value + ".wav" : null,
            enableRangeProcessing: true);
    }

    [LoggerMessage(1671, LogLevel.Error, "Recording {Recording} cannot be opened: {Why}")]
    private partial void NotOpened(RecordingId recording, string why);
}
