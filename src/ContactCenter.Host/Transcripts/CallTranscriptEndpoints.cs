using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Host.Cluster;
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

    private static readonly RequestValue Version = RequestValue.Number("version", "Of the text that was read.").Required();

    private static readonly RequestValue Which = RequestValue.Text("recording", "Which of the call's; the first when it is not said.");

    public static void MapCallTranscriptEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, GetAsync).WithTags("Calls").RequirePermission(CentrePermissions.PlayRecordings)
            .Audited(Read).Fails(404).TakesQuery(Which);
        api.MapPost(Path, AskAsync).WithTags("Calls").RequirePermission(TranscriptPermissions.Make)
            .Audited(Asked).Fails(400, 404, 409, 503);
        api.MapPut(Path, ImportAsync).WithTags("Calls").RequirePermission(TranscriptPermissions.Make)
            .WithMetadata(BodyLimit.Document).Audited(Imported).Fails(400, 404, 409);
        api.MapDelete(Path, DropAsync).WithTags("Calls").RequirePermission(TranscriptPermissions.Make)
            .Audited(Dropped).Fails(400, 404, 409).TakesQuery(Which, Version);
    }

    private static async Task<Results<Ok<CallTranscript>, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, HeardCalls calls, TranscriptStore store, HoldStore holds, ITranscriber engine, PlaybackAudit looks,
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

        return TypedResults.Ok(new CallTranscript(
            recording.Id.Value, engine.IsThere, channels, segments, TranscriptChannel.VersionOf(channels),
            await holds.KeepsAsync(recording.Id, cancel), HeardCalls.IsOwn(call, http.User)));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> AskAsync(
        string id, TranscriptWish body, HttpContext http, HeardCalls calls, TranscriptStore store, RecordingPlaces places,
        ITranscriber engine, AuditTrail audit, CancellationToken cancel)
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

        if (body is { Again: true, Version: null })
        {
            return Problem.Invalid("version", Wrong.Missing);
        }

        if (await WhySilentAsync(call, recording, places, cancel) is { } silent)
        {
            return silent;
        }

        var wish = new AskedText(body.Again is true, body.Version ?? 0, body.ReplacesImport is true);
        if (await store.AskAsync(call.Id, recording.Id, wish, WriterOf(call, http), cancel) is { } why)
        {
            return Problem.Conflict(why);
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

        if (await store.ImportAsync(call.Id, recording.Id, body.Version ?? 0, segments, WriterOf(call, http), cancel) is { } why)
        {
            return Problem.Conflict(why);
        }

        await audit.WriteAsync(http, Imported, recording.Id.Value);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(
        string id, HttpContext http, HeardCalls calls, TranscriptStore store, AuditTrail audit, CancellationToken cancel)
    {
        var (call, recording, problem) = await calls.FindAsync(http, id, http.Request.Query["recording"], cancel);
        if (call is null || recording is null)
        {
            return problem!;
        }

        var query = new QueryReader(http.Request.Query);
        if (query.Place("version") is not { } version)
        {
            query.Errors.TryAdd("version", Wrong.Missing);
            return Problem.Invalid(query.Errors);
        }

        if ((await store.ChannelsAsync(recording.Id, cancel)).Count == 0)
        {
            return Problem.NotFound("no-transcript");
        }

        if (await store.DropAsync(recording.Id, version, WriterOf(call, http), cancel) is { } why)
        {
            return Problem.Conflict(why);
        }

        await audit.WriteAsync(http, Dropped, recording.Id.Value);
        return TypedResults.NoContent();
    }

    private static TextWriter WriterOf(CallRecord call, HttpContext http) => new(http.User.Name(), HeardCalls.IsOwn(call, http.User));

    /// <summary>
    /// Why nothing will ever be heard in a recording; null: something may be. One whose Host is away is asked for again later, and what
    /// went by a rule is told within the lock.
    /// </summary>
    private static async Task<ProblemHttpResult?> WhySilentAsync(
        CallRecord call, CallRecording recording, RecordingPlaces places, CancellationToken cancel)
    {
        var search = await places.FindAsync(call, recording, cancel);
        if (search is not FileSearch.Found found)
        {
            return search is FileSearch.Away or FileSearch.Removed ? null : RecordingFiles.Refusal(search);
        }

        using (found.Bytes)
        {
            return await ALawFile.ReadAsync(found.Bytes, cancel) is not { } file ? Problem.NotFound("recording-missing")
                : file.AudioLength < file.Channels ? Problem.Conflict(TranscriptFaults.NoSound.With()) : null;
        }
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
/// <param name="Version">Goes up whenever something changes; who replaces or deletes the text says it. 0: nobody asked for one.</param>
/// <param name="Hold">The legal hold that keeps what is there as it is; null: none does.</param>
/// <param name="IsOwn">Whoever asks spoke in the call: they change nothing of it.</param>
public sealed record CallTranscript(
    string Recording, bool CanMake, IReadOnlyList<TranscriptChannel> Channels, IReadOnlyList<SpokenSegment> Segments, long Version,
    long? Hold, bool IsOwn);
