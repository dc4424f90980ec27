using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
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
        string id, HttpContext http, ViewScopes scopes, CallQueries calls, RecordingFiles files, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (wanted, format, download) = (query.Text("recording"), query.Text("format"), query.Flag("download"));
        if (format is not (null or "pcm" or "alaw"))
        {
            query.Errors["format"] = Wrong.NoneOf(format, ["pcm", "alaw"]);
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

        return await files.PlayAsync(
            http, found.Record, recording,
            new(download ? "recording-downloaded" : "recording-played", format is "pcm", download), cancel);
    }

    private static CallRecording? Choose(CallRecord call, string? wanted) =>
        call.Recordings.FirstOrDefault(r => wanted is null || r.Id.Value == wanted);
}
