using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Recordings;

/// <summary>Notes at a moment of a recording, among those who may write some: the seat does not read them.</summary>
internal static class NoteEndpoints
{
    private const int LongestText = 500;

    /// <summary>No recording is longer than a day.</summary>
    private const long LongestSeconds = 86_400;

    private const string All = "/calls/{id}/recording-notes";

    public static void MapNoteEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapGet(All, ListAsync).WithTags("Calls").RequirePermission(RecordingPermissions.Note).Fails(404);
        api.MapPost(All, AddAsync).WithTags("Calls").RequirePermission(RecordingPermissions.Note)
            .Audited("recording-noted").Fails(400, 404);
        api.MapDelete(All + "/{note:long}", RemoveAsync).WithTags("Calls").RequirePermission(RecordingPermissions.Note)
            .Audited("recording-note-removed").Fails(404, 409);
    }

    private static async Task<Results<Ok<RecordingNotes>, ProblemHttpResult>> ListAsync(
        string id, HttpContext http, HeardCalls calls, NoteStore notes, CancellationToken cancel)
    {
        var (call, _, problem) = await calls.FindAsync(http, id, wanted: null, cancel);
        return call is null ? problem! : TypedResults.Ok(new RecordingNotes(await notes.OfAsync(call.Id, cancel)));
    }

    private static async Task<Results<Created<RecordingNote>, ProblemHttpResult>> AddAsync(
        string id, NoteForm body, HttpContext http, HeardCalls calls, NoteStore notes, AuditTrail audit, CancellationToken cancel)
    {
        var (call, first, problem) = await calls.FindAsync(http, id, wanted: null, cancel);
        if (call is null || first is null)
        {
            return problem!;
        }

        var errors = new Dictionary<string, Fault>();
        var recording = body.Recording is { } named ? call.Recordings.FirstOrDefault(r => r.Id.Value == named) : first;
        if (recording is null)
        {
            errors["recording"] = Wrong.Unknown(body.Recording);
        }

        var text = body.Text?.Trim() ?? string.Empty;
        if (TextRules.WhyNotLine(text, LongestText) is { } fault)
        {
            errors["text"] = fault;
        }

        if (WhyNotAt(body.AtSeconds, recording?.DurationMilliseconds) is { } wrong)
        {
            errors["atSeconds"] = wrong;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var note = await notes.AddAsync(call.Id, recording!.Id, body.AtSeconds!.Value, text, http.User.Name(), cancel);
        await audit.WriteAsync(http, "recording-noted", recording.Id.Value);
        return TypedResults.Created((string?)null, note);
    }

    /// <summary>Whole seconds are said of the bound: the last begun one of the recording is within it.</summary>
    /// <param name="seconds">From the beginning of the recording.</param>
    /// <param name="milliseconds">How long the recording is; null while it is made.</param>
    internal static Fault? WhyNotAt(double? seconds, long? milliseconds)
    {
        var longest = milliseconds is { } length ? (length + 999) / 1_000 : LongestSeconds;
        return seconds is not { } at ? Wrong.Missing.With()
            : at >= 0 && at <= longest ? null
            : Wrong.OutOfRange((long)Math.Clamp(at < 0 ? Math.Floor(at) : Math.Ceiling(at), -1e9, 1e9), 0, longest);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string id, long note, HttpContext http, HeardCalls calls, NoteStore notes, AuditTrail audit, CancellationToken cancel)
    {
        var (call, _, problem) = await calls.FindAsync(http, id, wanted: null, cancel);
        if (call is null)
        {
            return problem!;
        }

        var (isRemoved, hold) = await notes.RemoveAsync(call.Id, note, http.User.Name(), cancel);
        if (!isRemoved)
        {
            return hold is { } held ? Problem.Conflict(KeepingFaults.Held.With(held)) : Problem.NotFound("unknown-recording-note");
        }

        await audit.WriteAsync(http, "recording-note-removed", call.Id.Value);
        return TypedResults.NoContent();
    }
}

/// <param name="Recording">Which of the call's; the first when it is null.</param>
/// <param name="AtSeconds">From its beginning, within it.</param>
/// <param name="Text">1–500 characters.</param>
public sealed record NoteForm(string? Recording, double? AtSeconds, string? Text);

/// <param name="Notes">In the order of their moments.</param>
public sealed record RecordingNotes(IReadOnlyList<RecordingNote> Notes);
