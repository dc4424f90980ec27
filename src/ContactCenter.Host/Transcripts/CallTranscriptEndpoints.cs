using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Transcripts;

/// <summary>
/// What was said in a call, beside its recording: read by whoever may listen to it, which is written down as listening is; made by an
/// engine, or taken over from another system.
/// </summary>
internal static class CallTranscriptEndpoints
{
    private const string Path = "/calls/{id}/transcript";
    private const string Read = "transcript-read";
    private const string Asked = "transcript-asked";
    private const string Imported = "transcript-imported";
    private const string Dropped = "transcript-dropped";

    private static readonly RequestValue Which = RequestValue.Text("recording", "Which of the call's; the first when it is not said.");

    public static void MapCallTranscriptEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, GetAsync).WithTags("Calls").RequirePermission(CentrePermissions.PlayRecordings)
            .Audited(Read).Fails(404).TakesQuery(Which);
        api.MapPost(Path, AskAsync).WithTags("Calls").RequirePermission(TranscriptPermissions.Make)
            .Audited(Asked).Fails(404, 409);
        api.MapPut(Path, ImportAsync).WithTags("Calls").RequirePermission(TranscriptPermissions.Make)
            .WithMetadata(BodyLimit.Document).Audited(Imported).Fails(400, 404, 409);
        api.MapDelete(Path, DropAsync).WithTags("Calls").RequirePermission(TranscriptPermissions.Make)
            .Audited(Dropped).Fails(404).TakesQuery(Which);
    }

    private static async Task<Results<Ok<CallTranscript>, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, HeardCalls calls, TranscriptStore store, ITranscriber engine, PlaybackAudit looks,
        CancellationToken cancel)
    {
        var (call, recording, problem) = await calls.FindAsync(http, id, http.Request.Query["recording"], cancel);
        if (call is null || recording is null)
        {
            return problem!;
        }

        // The states first: where they say that it is done, the segments are there.
        var channels = await store.ChannelsAsync(recording.Id, cancel);
        var segments = await store.SegmentsAsync(recording.Id, cancel);
        if (segments.Count > 0)
        {
            // First the entry, then the words.
            await looks.WriteAsync(http, recording.Id, Read);
        }

        return TypedResults.Ok(new CallTranscript(recording.Id.Value, engine.IsThere, channels, segments));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> AskAsync(
        string id, TranscriptWish body, HttpContext http, HeardCalls calls, TranscriptStore store, ITranscriber engine, AuditTrail audit,
        CancellationToken cancel)
    {
        var (call, recording, problem) = await FinishedAsync(id, body.Recording, http, calls, cancel);
        if (call is null || recording is null)
        {
            return problem!;
        }

        if (!engine.IsThere)
        {
            return Problem.Conflict("transcript-no-engine");
        }

        if (!await store.AskAsync(call.Id, recording.Id, body.Again is true, http.User.Name(), cancel))
        {
            return Problem.Conflict("transcript-recording-removed");
        }

        await audit.WriteAsync(http, Asked, recording.Id.Value);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ImportAsync(
        string id, TranscriptForm body, HttpContext http, HeardCalls calls, TranscriptStore store, AuditTrail audit,
        CancellationToken cancel)
    {
        var (call, recording, problem) = await FinishedAsync(id, body.Recording, http, calls, cancel);
        if (call is null || recording is null)
        {
            return problem!;
        }

        var errors = new Dictionary<string, Fault>();
        var segments = TranscriptReader.Read(body, recording, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.ImportAsync(call.Id, recording.Id, segments, http.User.Name(), cancel))
        {
            return Problem.Conflict("transcript-recording-removed");
        }

        await audit.WriteAsync(http, Imported, recording.Id.Value);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        string id, HttpContext http, HeardCalls calls, TranscriptStore store, AuditTrail audit, CancellationToken cancel)
    {
        var (_, recording, problem) = await calls.FindAsync(http, id, http.Request.Query["recording"], cancel);
        if (recording is null)
        {
            return problem!;
        }

        if (!await store.DropAsync(recording.Id, cancel))
        {
            return Problem.NotFound("no-transcript");
        }

        await audit.WriteAsync(http, Dropped, recording.Id.Value);
        return TypedResults.NoContent();
    }

    private static async Task<(CallRecord? Call, CallRecording? Recording, ProblemHttpResult? Problem)> FinishedAsync(
        string id, string? wanted, HttpContext http, HeardCalls calls, CancellationToken cancel)
    {
        var (call, recording, problem) = await calls.FindAsync(http, id, wanted, cancel);
        return recording is { DurationMilliseconds: null }
            ? (call, null, Problem.Conflict("recording-running"))
            : (call, recording, problem);
    }
}

/// <param name="Recording">Of which.</param>
/// <param name="CanMake">There is an engine.</param>
/// <param name="Channels">How far the text of each is; empty: nobody asked for one.</param>
/// <param name="Segments">What is there, in the order in which it was said.</param>
public sealed record CallTranscript(
    string Recording, bool CanMake, IReadOnlyList<TranscriptChannel> Channels, IReadOnlyList<SpokenSegment> Segments);
