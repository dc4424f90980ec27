using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>Listening to calls; who listened to what is in the audit log (SEC-01).</summary>
internal static class RecordingEndpoints
{
    public static void MapRecordingEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/calls/{id}/recording", GetAsync).WithTags("Calls")
        .RequirePermission(CentrePermissions.PlayRecordings)
        .Audited("recording-played", "recording-downloaded").SendsFile("audio/wav").Fails(400, 404)
        .TakesQuery(
            RequestValue.Text("recording", "Which of the call's; the first when it is not said."),
            RequestValue.Choice("format", "pcm", "alaw"),
            RequestValue.Flag("download"));

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, ViewScopes scopes, CallQueries calls, PlaybackAudit audit, RecordingPlaces places, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (wanted, format, download) = (query.Text("recording"), query.Text("format"), query.Flag("download"));
        if (format is not (null or "pcm" or "alaw"))
        {
            query.Errors["format"] = "Use pcm or alaw.";
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var found = await calls.FindAsync(CallId.From(id), cancel);
        if (found is null || !scopes.MaySee(http.User, found.Record))
        {
            return Problem.NotFound("unknown-call");
        }

        if (Choose(found.Record, wanted) is not { } recording)
        {
            return Problem.NotFound("no-recording");
        }

        return await places.FindAsync(found.Record, recording, cancel) switch
        {
            FileSearch.Found { Bytes: var bytes } => await PlayAsync(http, audit, recording, bytes, format is "pcm", download),
            FileSearch.Away { Hosts: var hosts } => Problem.Of(
                StatusCodes.Status503ServiceUnavailable,
                "recording-host-away",
                $"The recording is at Host {string.Join(", ", hosts)}, which does not answer. It can be heard when that is back."),
            _ => Problem.NotFound("recording-missing"),
        };
    }

    private static CallRecording? Choose(CallRecord call, string? wanted) =>
        call.Recordings.FirstOrDefault(r => wanted is null || r.Id.Value == wanted);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PlayAsync(
        HttpContext http, PlaybackAudit audit, CallRecording recording, IFileBytes bytes, bool asPcm, bool download)
    {
        http.Response.RegisterForDispose(bytes);
        if (await ALawFile.ReadAsync(bytes, http.RequestAborted) is not { } file)
        {
            return Problem.NotFound("recording-missing");
        }

        await audit.WriteAsync(http, recording.Id, download);
        return TypedResults.Stream(
            new WavStream(bytes, file, asPcm), "audio/wav", download ? recording.Id.Value + ".wav" : null, enableRangeProcessing: true);
    }
}
