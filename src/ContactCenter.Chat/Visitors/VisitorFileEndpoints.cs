using System.Globalization;
using System.Text;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Visitors;

/// <summary>What a visitor hands over and takes away: files and the transcript.</summary>
internal static class VisitorFileEndpoints
{
    /// <param name="own">Of the visitor's own chat.</param>
    /// <param name="kept">Why what is done there stands in no audit log.</param>
    public static void MapVisitorFileEndpoints(this IEndpointRouteBuilder own, string kept)
    {
        own.MapPost("/files", SendFileAsync).NotAudited(kept).WithMetadata(ChatFileDesk.Limit).Fails(400, 404, 409, 413, 415)
            .TakesForm(
                RequestValue.Text("clientId", "As of a message.").Required(),
                RequestValue.File("file", "PDF, PNG, JPEG, WebP or BMP, up to 10 MB.").Required());
        own.MapGet("/files/{file}", FileAsync).SendsFile("application/octet-stream").Fails(404, 503);
        own.MapGet("/transcript", TranscriptAsync).SendsFile("text/plain").Fails(404);
    }

    private static async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> SendFileAsync(
        HttpContext http, VisitorDesk desk, ChatFileDesk files, CancellationToken cancel) =>
        await desk.FindAsync(http, cancel) is { } chat
            ? await files.TakeAsync(http, chat, words => desk.Grain(chat).Do(new VisitorWrites(words)), cancel)
            : Problem.NotFound("unknown-chat");

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string file, HttpContext http, VisitorDesk desk, ChatFileDesk files, CancellationToken cancel) =>
        await desk.FindAsync(http, cancel) is { } chat ? await files.OpenAsync(chat, file, cancel) : Problem.NotFound("unknown-chat");

    /// <summary>What both sides saw, to take away.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TranscriptAsync(
        HttpContext http, VisitorDesk desk, ChatStore store, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat || await store.SeeAsync(chat, cancel) is not { Chat: var kept })
        {
            return Problem.NotFound("unknown-chat");
        }

        var messages = await store.MessagesAsync(chat, 0, withNotes: false, cancel);
        var name = kept.OpenedAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + ".txt";
        return TypedResults.File(Encoding.UTF8.GetBytes(ChatTranscript.Of(kept, messages)), "text/plain", name);
    }
}
