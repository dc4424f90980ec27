using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Calls;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.FollowUps.Web;

/// <summary>Reading a written message (MSG-02), by whoever may listen to those that are spoken.</summary>
internal static class WrittenMessageEndpoints
{
    public static void MapWrittenMessageEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/follow-ups/{followUp}/web-message").WithTags("Follow-ups");
        one.MapPost("/", ReadAsync).RequirePermission(FollowUpPermissions.Play).Audited("web-message-read").Fails(404);
        one.MapGet("/files/{number:int}", FileAsync).RequirePermission(FollowUpPermissions.Play).Audited("web-message-file-read")
            .SendsFile("application/octet-stream").Fails(404, 503);
    }

    /// <summary>The text, once the reading is written down: its first reader ends the first of the two duties.</summary>
    private static async Task<Results<Ok<WrittenMessage>, ProblemHttpResult>> ReadAsync(
        string followUp, HttpContext http, FollowUpDesk desk, WebMessageStore store, ISubjects subjects, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await desk.FindAsync(followUp, http.User, cancel) is not { Kind: FollowUpKind.WebMessage } found
            || await store.FindAsync(followUp, cancel) is not { } message)
        {
            return FollowUpEndpoints.Unknown();
        }

        await audit.WriteAsync(http, "web-message-read", followUp);
        await desk.HearAsync(found, http.User, cancel);
        var subject = subjects.Tree.PathOf(message.Subject);
        return TypedResults.Ok(new WrittenMessage(
            message.Receipt, message.Name, MaskedNumber.Of(message.Number), message.Title, message.Body,
            subject.Count == 0 ? null : string.Join(" / ", subject.Select(n => n.Name)),
            subject.Count == 0 ? null : string.Join(" / ", subject.Select(n => n.NameEnglish ?? n.Name)),
            message.Language, message.SentAt,
            [.. message.Files.Select(f => new WrittenMessageFile(f.Position, f.Name, f.Bytes, f.ContentType))]));
    }

    /// <summary>To be saved, never to be shown by the browser from this address.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string followUp, int number, HttpContext http, FollowUpDesk desk, WebMessageStore store, WebMessageFiles vault, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await desk.FindAsync(followUp, http.User, cancel) is not { Kind: FollowUpKind.WebMessage }
            || (await store.FindAsync(followUp, cancel))?.Files.FirstOrDefault(f => f.Position == number) is not { } found)
        {
            return FollowUpEndpoints.Unknown();
        }

        try
        {
            if (await vault.Files.OpenAsync(found.Sha256, cancel) is not { } content)
            {
                return Problem.NotFound("file-missing");
            }

            await audit.WriteAsync(http, "web-message-file-read", followUp, new AuditDetails(Reason: $"#{found.Position}"));
            return TypedResults.File(content, "application/octet-stream", found.Name);
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }
}

/// <param name="Receipt">The number that the taxpayer has.</param>
/// <param name="Name">As the taxpayer wants to be called.</param>
/// <param name="Number">Masked.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Body">Text; lines end with a line feed.</param>
/// <param name="Subject">In Chinese, from the top down; null: the taxpayer did not choose.</param>
/// <param name="SubjectEnglish">The same in English.</param>
/// <param name="Language">In which the page was shown.</param>
/// <param name="SentAt">From when both clocks count.</param>
/// <param name="Files">What was sent with it.</param>
public sealed record WrittenMessage(
    string Receipt, string Name, string Number, string Title, string Body, string? Subject, string? SubjectEnglish, string Language,
    DateTimeOffset SentAt, IReadOnlyList<WrittenMessageFile> Files);

/// <param name="File">By which it is asked for.</param>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">By its content.</param>
public sealed record WrittenMessageFile(int File, string Name, long Bytes, string ContentType);
