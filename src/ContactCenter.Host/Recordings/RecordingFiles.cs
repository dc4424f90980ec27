using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Host.Cluster;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <param name="Action">What stands in the audit log.</param>
/// <param name="AsPcm">As PCM, which every browser plays; else as A-law.</param>
/// <param name="Download">To be kept; else to be heard.</param>
internal sealed record PlaybackWish(string Action, bool AsPcm, bool Download);

/// <summary>Sends a recording whose hearer is allowed to hear it: found wherever it is, written down, then in ranges.</summary>
internal sealed class RecordingFiles(RecordingPlaces places, PlaybackAudit audit)
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
        HttpContext http, CallRecording recording, IFileBytes bytes, PlaybackWish wish)
    {
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
}
