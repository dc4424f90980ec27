using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>Listening to calls; who listened to what, and who took it away and why, is in the audit log (SEC-01, SEC-02).</summary>
internal static class RecordingEndpoints
{
    private static readonly RequestValue Which = RequestValue.Text("recording", "Which of the call's; the first when it is not said.");

    public static void MapRecordingEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calls/{id}/recording", GetAsync).WithTags("Calls").RequirePermission(CentrePermissions.PlayRecordings)
            .Audited("recording-played").SendsFile("audio/wav").Fails(400, 404, 409, 503)
            .TakesQuery(Which, RequestValue.Choice("format", "pcm", "alaw", "ogg"));
        api.MapGet("/calls/{id}/recording/file", KeepAsync).WithTags("Calls").RequirePermission(RecordingPermissions.Download)
            .Audited("recording-downloaded").SendsFile("audio/wav").Fails(400, 404, 409, 503)
            .TakesQuery(Which, RequestValue.Choice("format", "wav", "ogg"), ExportNote.Value);
        api.MapGet("/calls/{id}/recording/wave", WaveAsync).WithTags("Calls").RequirePermission(CentrePermissions.PlayRecordings)
            .Fails(404, 409, 503).TakesQuery(Which);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, HeardCalls calls, RecordingFiles files, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (wanted, format) = (query.Text("recording"), query.Text("format"));
        if (format is not (null or "pcm" or "alaw" or "ogg"))
        {
            query.Errors["format"] = Wrong.NoneOf(format, ["pcm", "alaw", "ogg"]);
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var (call, recording, problem) = await calls.FindAsync(http, id, wanted, cancel);
        return recording is null
            ? problem!
            : await files.PlayAsync(
                http, call!, recording, new("recording-played", format is "pcm", Kept: null, AsOgg: format is "ogg"), cancel);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> KeepAsync(
        string id, HttpContext http, HeardCalls calls, RecordingFiles files, ICentreDirectory centre, TimeProvider time,
        CancellationToken cancel)
    {
        var (call, recording, problem) = await calls.FindAsync(http, id, http.Request.Query["recording"], cancel);
        if (recording is null)
        {
            return problem!;
        }

        var errors = new Dictionary<string, Fault>();
        var format = http.Request.Query["format"].ToString();
        if (format is not ("" or "wav" or "ogg"))
        {
            errors["format"] = Wrong.NoneOf(format, ["wav", "ogg"]);
        }

        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone));
        return ExportNote.Read(http, now, errors) is { } note && errors.Count == 0
            ? await files.PlayAsync(
                http, call!, recording, new("recording-downloaded", AsPcm: false, note, format is "ogg"), cancel)
            : Problem.Invalid(errors);
    }

    private static async Task<Results<Ok<WaveView>, ProblemHttpResult>> WaveAsync(
        string id, HttpContext http, HeardCalls calls, RecordingWaves waves, CancellationToken cancel)
    {
        var (call, recording, problem) = await calls.FindAsync(http, id, http.Request.Query["recording"], cancel);
        return recording is null ? problem! : await waves.GetAsync(call!, recording, cancel);
    }
}
