using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Chat.Desk;

/// <summary>Takes files into a chat and gives them out; each is a message, whose own id is that of the file.</summary>
internal sealed class ChatFileDesk(ChatFiles files, IChatCentre centre)
{
    /// <summary>Of a request: the file and what a form has around it.</summary>
    public static readonly BodyLimit Limit = new(ChatFiles.Kind.LimitBytes + (64 * 1024));

    /// <param name="http">Brings a form with the file.</param>
    /// <param name="chat">Where it goes.</param>
    /// <param name="write">Takes the message, whose text is the file's name.</param>
    /// <param name="cancel">The sender is gone.</param>
    public async Task<Results<Ok<ChatReceipt>, ProblemHttpResult>> TakeAsync(
        HttpContext http, CallId chat, Func<ChatWords, Task<ChatAnswer>> write, CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        var id = form["clientId"].ToString();
        var errors = new Dictionary<string, Fault>();
        if (!ChatWordsCheck.IsClientId(id))
        {
            errors["clientId"] = Wrong.NoId(ChatLimits.LongestClientId);
        }

        if (form.Files is not [var sent])
        {
            errors["file"] = Wrong.Missing;
            return Problem.Invalid(errors);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await using var content = sent.OpenReadStream();
        switch (await centre.Files.ReceiveAsync(ChatFiles.Kind, sent.FileName, content, cancel))
        {
            case FileReceipt.Kept kept:
                await files.AddAsync(chat, new(id, kept.Sha256, kept.FileName, kept.Bytes, kept.Type.ContentType), cancel);
                return ChatWordsCheck.Answer(await write(new(kept.FileName, id, id)));
            case FileReceipt.Refused refused:
                return Problem.Invalid("file", ChatFaults.File.With(FileNames.Plain(sent.FileName), refused.Text.Zh, refused.Text.En));
            default:
                throw new InvalidOperationException("A file is kept or refused.");
        }
    }

    /// <summary>To be saved, never to be shown by the browser from this address.</summary>
    public async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OpenAsync(CallId chat, string file, CancellationToken cancel)
    {
        if (await files.FindAsync(chat, file, cancel) is not { } found)
        {
            return Problem.NotFound("file-missing");
        }

        try
        {
            return await centre.Files.OpenAsync(found.Sha256, cancel) is { } content
                ? TypedResults.File(content, "application/octet-stream", found.Name)
                : Problem.NotFound("file-missing");
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }
}
