using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using ContactCenter.Storage.Queries;

namespace ContactCenter.Host.Recordings;

/// <summary>Listening to calls; who listened to what is in the audit log (SEC-01).</summary>
internal static class RecordingEndpoints
{
    public static void MapRecordingEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/calls/{id}/recording", GetAsync).WithTags("Calls").WithName("GetRecording");

    private static async Task<IResult> GetAsync(
        string id, HttpContext http, ViewScopes scopes, CallQueries calls, PlaybackAudit audit, DataFolder folder, CancellationToken cancel)
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

        return PathOf(folder, recording) is { } path && ALawFile.Read(path) is { } file
            ? await PlayAsync(http, audit, recording, file, format is "pcm", download)
            : Problem.NotFound("recording-missing");
    }

    private static CallRecording? Choose(CallRecord call, string? wanted) =>
        call.Recordings.FirstOrDefault(r => wanted is null || r.Id.Value == wanted);

    /// <summary>The path comes from the journal; still nothing outside the folder is ever served.</summary>
    private static string? PathOf(DataFolder folder, CallRecording recording)
    {
        var path = Path.GetFullPath(Path.Combine(folder.Recordings, recording.Path));
        return path.StartsWith(folder.Recordings + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    private static async Task<IResult> PlayAsync(
        HttpContext http, PlaybackAudit audit, CallRecording recording, ALawFile file, bool asPcm, bool download)
    {
        await audit.WriteAsync(http, recording.Id, download);
        return Results.Stream(
            new WavStream(file, asPcm), "audio/wav", download ? recording.Id.Value + ".wav" : null, enableRangeProcessing: true);
    }
}
